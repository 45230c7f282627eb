// What surrounds the traced functions of an alliance: lanes in vectors of 16, months, addressed normal draws.
// No library is called, and products and sums are fused only where `fma` says so: the same bits on every processor.
#include "sizes.h"

typedef float v __attribute__((ext_vector_type(16), aligned(64)));
typedef float loose __attribute__((ext_vector_type(16), aligned(4)));
typedef unsigned u __attribute__((ext_vector_type(16), aligned(64)));
typedef unsigned loose_u __attribute__((ext_vector_type(16), aligned(4)));
typedef int w __attribute__((ext_vector_type(16), aligned(64)));
typedef long long whole;
#define LANES 16
#define MONTHS 12
#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

EXPORT const char allyscope_source[] = SOURCE;   // the digest of what this was made from
EXPORT const int allyscope_scores = N_SCORES, allyscope_lasting = N_TRAITS + N_UNCERTAIN + N_SCORES;
EXPORT const int allyscope_state_leaves = N_STATE, allyscope_fixed_leaves = N_FIXED - 1;

// Traced, see programs.py. `drawn`: scores and what is known, in the order in which `allyscope_run` writes them.
void alliance_begin(const v *drawn, v *fixed, v *state);
void alliance_prepare(const v *fixed, v *prepared);
void alliance_step(const v *score, const v *input, const v *prepared, v *state, v *seen);

static inline v fma_(v a, v b, v c) { return __builtin_elementwise_fma(a, b, c); }

// log, as in vectors.py.
static inline v log_(v x) {
    u bits = (u)x;
    v power = __builtin_convertvector((w)((bits >> 23) - 126u), v);
    v rest = (v)((bits & 0x007FFFFFu) | 0x3F000000u);
    w low = rest < 0.707106781186547524f;
    power = low ? power - 1.0f : power;
    rest = low ? rest + rest : rest;
    x = rest - 1.0f;
    v square = x * x, y = 7.0376836292e-2f;
    y = fma_(y, x, (v)-1.1514610310e-1f);
    y = fma_(y, x, (v)1.1676998740e-1f);
    y = fma_(y, x, (v)-1.2420140846e-1f);
    y = fma_(y, x, (v)1.4249322787e-1f);
    y = fma_(y, x, (v)-1.6668057665e-1f);
    y = fma_(y, x, (v)2.0000714765e-1f);
    y = fma_(y, x, (v)-2.4999993993e-1f);
    y = fma_(y, x, (v)3.3333331174e-1f);
    y = (y * x) * square;
    y = fma_(power, (v)-2.12194440e-4f, y);
    y = x + fma_(square, (v)-0.5f, y);
    return fma_(power, (v)0.693359375f, y);
}

// Standard normal from 32 random bits, by inversion of 23 of them, as in randomness.py (Giles 2010).
static inline v normal(u word) {
    v odd = fma_(__builtin_convertvector((w)(word >> 9), v), (v)2.0f, (v)(1.0f - 8388608.0f));
    v x = odd * (1.0f / 8388608.0f);
    v far = -log_(fma_(-x, x, (v)1.0f));
    w near = far < 5.0f;
    v t = near ? far - 2.5f : __builtin_elementwise_sqrt(far) - 3.0f;
#define PICK(a, b) (near ? (v)(a) : (v)(b))
    v p = PICK(2.81022636e-08f, -0.000200214257f);
    p = fma_(p, t, PICK(3.43273939e-07f, 0.000100950558f));
    p = fma_(p, t, PICK(-3.5233877e-06f, 0.00134934322f));
    p = fma_(p, t, PICK(-4.39150654e-06f, -0.00367342844f));
    p = fma_(p, t, PICK(0.00021858087f, 0.00573950773f));
    p = fma_(p, t, PICK(-0.00125372503f, -0.0076224613f));
    p = fma_(p, t, PICK(-0.00417768164f, 0.00943887047f));
    p = fma_(p, t, PICK(0.246640727f, 1.00167406f));
    p = fma_(p, t, PICK(1.50140941f, 2.83297682f));
    return p * x * 1.41421356237309515f;
}

// Threefry-2x32 with 20 rounds (Salmon et al. 2011), of single words and of vectors of them.
#define TURN(x, d) (((x) << d) | ((x) >> (32 - d)))
#define ROUND(d) x0 += x1; x1 = TURN(x1, d); x1 ^= x0;
#define THREEFRY(T)                                                           \
    T k2 = k0 ^ k1 ^ (T)0x1BD11BDAu;                                          \
    x0 += k0; x1 += k1;                                                       \
    ROUND(13) ROUND(15) ROUND(26) ROUND(6) x0 += k1; x1 += k2 + (T)1u;        \
    ROUND(17) ROUND(29) ROUND(16) ROUND(24) x0 += k2; x1 += k0 + (T)2u;       \
    ROUND(13) ROUND(15) ROUND(26) ROUND(6) x0 += k0; x1 += k1 + (T)3u;        \
    ROUND(17) ROUND(29) ROUND(16) ROUND(24) x0 += k1; x1 += k2 + (T)4u;       \
    ROUND(13) ROUND(15) ROUND(26) ROUND(6) x0 += k2; x1 += k0 + (T)5u;
typedef struct { unsigned a, b; } Key;
typedef struct { u a, b; } Words;

static inline Key key_of(Key k, unsigned x0, unsigned x1) {
    unsigned k0 = k.a, k1 = k.b;
    THREEFRY(unsigned)
    return (Key){x0, x1};
}
static inline Words words_of(Key k, u x0, u x1) {
    u k0 = (u)k.a, k1 = (u)k.b;
    THREEFRY(u)
    return (Words){x0, x1};
}

static const unsigned CODE[] = SCORE_CODES;              // purpose and subject of each score, in the order of the draws
static const unsigned char WORD[] = SCORE_WORDS;         // which word of the generator's call it takes
static const unsigned SUBJECT[] = TRAIT_SUBJECTS;

// The keys of one step, the same for all lanes.
static void keys_of(Key seed, unsigned step, Key *keys) {
    for (int i = 0; i < N_SCORES; i++) keys[i] = key_of(seed, step, CODE[i]);
}

// The scores of one step; a call that two scores share is made once.
static inline void scores_of(const Key *keys, u alliance, u replicate, v *score) {
    u other[N_SCORES];
#pragma clang loop unroll(full)
    for (int i = 0; i < N_SCORES; i++) {
        int before = 0;
#pragma clang loop unroll(full)
        for (int k = N_SCORES - 1; k >= 0; k--) if (k < i && CODE[k] == CODE[i]) before = k + 1;
        u word;
        if (before) word = other[before - 1];
        else {
            Words made = words_of(keys[i], alliance, replicate);
            word = WORD[i] ? made.b : made.a;
            other[i] = WORD[i] ? made.a : made.b;
        }
        score[i] = normal(word);
    }
}

// What is drawn once of alliances: of each subject of a purpose one score, shared by replicates.
static inline v lasting_score(Key seed, unsigned code, u alliance) {
    return normal(words_of(key_of(seed, START, code), alliance, (u)0u).a);
}

typedef struct { const float *at; whole pitch, lane; } Rows;   // row r of lane l: at[r * pitch + l * lane]

static inline v *fill(v *to, Rows rows, int count, whole l) {
    for (int i = 0; i < count; i++) {
        const float *from = rows.at + i * rows.pitch;
        *to++ = rows.lane ? (v)*(const loose *)(from + l) : (v)from[0];
    }
    return to;
}

typedef struct {
    whole lanes, first, months, wanted, reached;  // `first`: the number of the first month run
    Rows traits, parameters, start;               // scores of what lasts that are given, or null: they are drawn
    Rows location, spread, equity, known, ties;
    float exits, uncertain;                       // 1 or 0: alliances may end, uncertain parameters are drawn
    unsigned seed[2];
    const unsigned *alliance, *replicate;
    unsigned *keys;                               // room for the keys of all months
    const float *luck; whole luck_month, luck_row; // given scores of the months run, or null: they are drawn
    const float *const *years;                    // by year (12, reached, columns): inputs of the channels reached
    whole columns;
    const int *column;                            // of each lane in `years`, or null: each has its own
    const int *channels;                          // (reached,)
    const float *quiet;                           // (inputs,): of a month in which nothing happens
    const int *rows, *slot;                       // wanted rows; the place of each month run in `out`, or -1
    float *out; whole out_month, out_row;         // (slots, wanted, lanes)
    const float *begun, *members;                 // where lanes stand already, laid out as below, or null: they begin
    float *state, *fixed;                         // null, or where they go: (state, lanes), (traits and parameters, lanes)
} Run;

// Traits, parameters and first state of some lanes, from scores and what is known of them.
static inline void begin(const Run *r, Key seed, const Key *first, u alliance, u replicate, whole l, v *fixed, v *state) {
    v drawn[N_DRAWN], *to = drawn;
    if (r->traits.at) to = fill(to, r->traits, N_TRAITS, l);
    else for (int i = 0; i < N_TRAITS; i++) *to++ = lasting_score(seed, TRAIT + SUBJECT[i], alliance);
    *to++ = lasting_score(seed, TRAIT + EQUITY, alliance);
    if (r->parameters.at) to = fill(to, r->parameters, N_UNCERTAIN, l);
    else for (int i = 0; i < N_UNCERTAIN; i++) *to++ = r->uncertain ? lasting_score(seed, PARAMETER + (unsigned)i, alliance) : (v)0.0f;
    if (r->start.at) to = fill(to, r->start, N_SCORES, l);
    else { scores_of(first, alliance, replicate, to); to += N_SCORES; }
    to = fill(to, r->location, N_TRAITS, l);
    to = fill(to, r->spread, N_TRAITS, l);
    to = fill(to, r->equity, 1, l);
    to = fill(to, r->known, N_PARAMETERS, l);
    to = fill(to, r->ties, N_TIES, l);
    alliance_begin(drawn, fixed, state);
}

EXPORT void allyscope_run(const Run *r) {
    v fixed[N_FIXED], prepared[N_PREPARED], state[N_STATE], score[N_SCORES], input[N_INPUTS], seen[N_SEEN];
    Key seed = {r->seed[0], r->seed[1]}, first[N_SCORES];
    keys_of(seed, START, first);
    if (!r->luck) for (whole m = 0; m < r->months; m++) keys_of(seed, (unsigned)(r->first + m), (Key *)r->keys + m * N_SCORES);
    for (whole l = 0; l < r->lanes; l += LANES) {
        u alliance = (u)*(const loose_u *)(r->alliance + l), replicate = (u)*(const loose_u *)(r->replicate + l);
        if (r->begun) {
            fill(state, (Rows){r->begun, r->lanes, 1}, N_STATE, l);
            fill(fixed, (Rows){r->members, r->lanes, 1}, N_FIXED - 1, l);
        } else begin(r, seed, first, alliance, replicate, l, fixed, state);
        fixed[N_FIXED - 1] = (v)r->exits;
        alliance_prepare(fixed, prepared);
        for (int i = 0; i < N_INPUTS; i++) input[i] = (v)r->quiet[i];
        for (whole m = 0; m < r->months; m++) {
            if (r->luck) {
                const float *from = r->luck + m * r->luck_month + l;
                for (int i = 0; i < N_SCORES; i++) score[i] = (v)*(const loose *)(from + i * r->luck_row);
                if (m + 1 < r->months) for (int i = 0; i < N_SCORES; i++) __builtin_prefetch(from + r->luck_month + i * r->luck_row);
            } else scores_of((const Key *)r->keys + m * N_SCORES, alliance, replicate, score);
            if (r->reached) {
                const float *from = r->years[m / MONTHS] + (m % MONTHS) * r->reached * r->columns;
                for (whole i = 0; i < r->reached; i++) {
                    const float *channel = from + i * r->columns;
                    v value;
                    if (!r->column) value = (v)*(const loose *)(channel + l);
                    else for (int k = 0; k < LANES; k++) value[k] = channel[r->column[l + k]];
                    input[r->channels[i]] = value;
                }
            }
            alliance_step(score, input, prepared, state, seen);
            if (r->slot[m] >= 0) {
                float *at = r->out + r->slot[m] * r->out_month + l;
                for (whole i = 0; i < r->wanted; i++) *(loose *)(at + i * r->out_row) = (loose)seen[r->rows[i]];
            }
        }
        if (r->state) for (int i = 0; i < N_STATE; i++) *(loose *)(r->state + i * r->lanes + l) = (loose)state[i];
        if (r->fixed) for (int i = 0; i < N_FIXED - 1; i++) *(loose *)(r->fixed + i * r->lanes + l) = (loose)fixed[i];
    }
}

typedef struct {
    whole lanes, first, months;
    unsigned seed[2];
    const unsigned *alliance, *replicate;
    unsigned *keys;                               // room for the keys of all months
    float *lasting; whole lasting_row;            // (traits, uncertain parameters and first luck, lanes)
    float *luck; whole luck_month, luck_row;      // (months, scores, lanes)
} Scores;

// Standard normal scores by their addresses; those of traits and parameters by replicate too, unlike in a run.
EXPORT void allyscope_draw(const Scores *s) {
    Key seed = {s->seed[0], s->seed[1]}, first[N_SCORES], lasting[N_TRAITS + N_UNCERTAIN];
    for (int i = 0; i < N_TRAITS; i++) lasting[i] = key_of(seed, START, TRAIT + SUBJECT[i]);
    for (int i = 0; i < N_UNCERTAIN; i++) lasting[N_TRAITS + i] = key_of(seed, START, PARAMETER + (unsigned)i);
    keys_of(seed, START, first);
    for (whole m = 0; m < s->months; m++) keys_of(seed, (unsigned)(s->first + m), (Key *)s->keys + m * N_SCORES);
    for (whole l = 0; l < s->lanes; l += LANES) {
        u alliance = (u)*(const loose_u *)(s->alliance + l), replicate = (u)*(const loose_u *)(s->replicate + l);
        v score[N_SCORES];
        float *to = s->lasting + l;
        for (int i = 0; i < N_TRAITS + N_UNCERTAIN; i++, to += s->lasting_row) *(loose *)to = (loose)normal(words_of(lasting[i], alliance, replicate).a);
        scores_of(first, alliance, replicate, score);
        for (int i = 0; i < N_SCORES; i++, to += s->lasting_row) *(loose *)to = (loose)score[i];
        for (whole m = 0; m < s->months; m++) {
            scores_of((const Key *)s->keys + m * N_SCORES, alliance, replicate, score);
            for (int i = 0; i < N_SCORES; i++) *(loose *)(s->luck + m * s->luck_month + i * s->luck_row + l) = (loose)score[i];
        }
    }
}

// exp, as in vectors.py.
static inline v exp_(v x) {
    x = x > -87.3f ? x : (v)-87.3f;
    x = x < 88.7f ? x : (v)88.7f;
    v n = __builtin_elementwise_rint(x * 1.44269504088896341f);
    v r = fma_(n, (v)-0.693359375f, x);
    r = fma_(n, (v)2.12194440e-4f, r);
    v p = 1.9875691500e-4f;
    p = fma_(p, r, (v)1.3981999507e-3f);
    p = fma_(p, r, (v)8.3334519073e-3f);
    p = fma_(p, r, (v)4.1665795894e-2f);
    p = fma_(p, r, (v)1.6666665459e-1f);
    p = fma_(p, r, (v)5.0000001201e-1f);
    v y = fma_(p, r * r, r) + 1.0f;
    return (v)((w)y + (__builtin_convertvector(n, w) << 23));
}

typedef double d __attribute__((ext_vector_type(16), aligned(64)));

typedef struct {
    whole rows, pitch, runs, bins;                // `bins`: 0 where nothing is counted
    const float *values;                          // row r of run l: values[r * pitch + l]
    const unsigned char *chosen;                  // the runs that count, or null: all
    const float *low, *width;                     // of the bins of each row
    const unsigned char *hazard;                  // rows whose values x are binned as 1 - exp(-x)
    double *total, *squares;
    unsigned *counts;                             // (rows, bins)
} Tally;

// Sums, sums of squares and counts in bins of rows of values, in one order.
EXPORT void allyscope_tally(const Tally *t) {
    for (whole r = 0; r < t->rows; r++) {
        d sum = 0.0, square = 0.0;
        for (whole l = 0; l < t->runs; l += LANES) {
            const float *from = t->values + r * t->pitch + l;
            whole left = t->runs - l < LANES ? t->runs - l : LANES;
            v x = 0.0f;
            if (left == LANES) x = (v)*(const loose *)from;
            else for (whole k = 0; k < left; k++) x[k] = from[k];
            w counting = -1;
            if (t->chosen) for (whole k = 0; k < left; k++) counting[k] = -(t->chosen[l + k] != 0);
            d exact = __builtin_convertvector(counting ? x : (v)0.0f, d);
            sum += exact;
            square += exact * exact;
            if (t->bins) {
                if (t->hazard[r]) x = 1.0f - exp_(-x);
                w place = __builtin_convertvector((x - t->low[r]) / t->width[r], w);
                place = place < 0 ? (w)0 : place;
                place = place >= (int)t->bins ? (w)((int)t->bins - 1) : place;
                for (whole k = 0; k < left; k++) t->counts[r * t->bins + place[k]] += (unsigned)(counting[k] & 1);
            }
        }
        double one = 0.0, two = 0.0;
        for (int k = 0; k < LANES; k++) { one += sum[k]; two += square[k]; }
        t->total[r] = one;
        t->squares[r] = two;
    }
}

// Vectors that are cleared in a loop become this call.
void *memset(void *to, int byte, __SIZE_TYPE__ count) {
    volatile unsigned char *p = to;
    while (count--) *p++ = (unsigned char)byte;
    return to;
}
