// What surrounds the traced functions of an alliance: months, plans, sums.
#include "lanes.h"

EXPORT const int allyscope_scores = N_SCORES, allyscope_lasting = N_TRAITS + N_UNCERTAIN + N_SCORES;
EXPORT const int allyscope_state_leaves = N_STATE, allyscope_fixed_leaves = N_FIXED - 2;
EXPORT const int allyscope_bearing_rows = N_BEARING;

// Traced, see programs.py. `drawn`: scores and what is known, in the order in which `begin` writes them.
void alliance_begin(const v *drawn, v *fixed, v *state);
void alliance_prepare(const v *fixed, v *prepared);
void alliance_step(const v *score, const v *input, const v *prepared, v *state);
void alliance_see(const v *state, const v *prepared, v *seen);
void alliance_derive(const v *state, const v *prepared, v *derived);
void alliance_bearing(const v *state, const v *fixed, const v *antecedents, v *rows);

// A plan, see engine/jax_plans.py: moves that fall due, are tried, succeed or fail.
typedef struct {
    whole moves, conditions, holders;
    const int *month, *tries, *every, *lasts, *before, *gap, *outcome, *doer;
    const float *first;                           // (moves, moves)
    const int *quantity;                          // (moves, conditions, holders)
    const float *sign, *border;                   // likewise
    const float *every_one;                       // (moves, conditions)
    const float *strikes, *lasting, *otherwise;   // (moves, inputs) twice, (inputs,)
    const int *succeeded;                         // the row of each partner's acts that succeeded
    float *tried, *won, *begun;                   // how it went: (moves, lanes)
} Plan;
#define MOVES 16
#define NEVER 1048576.0f
typedef struct { v begun[MOVES], latest[MOVES], tried[MOVES], won[MOVES], made[MOVES]; } Progress;

static void not_begun(const Plan *plan, Progress *p) {
    for (whole m = 0; m < plan->moves; m++) {
        p->begun[m] = NEVER; p->latest[m] = -NEVER; p->tried[m] = 0.0f; p->won[m] = 0.0f;
    }
}

// Whether every condition of a move holds.
static w conditions_hold(const Plan *plan, whole m, const v *now) {
    w all = -1;
    for (whole c = 0; c < plan->conditions; c++) {
        whole at = (m * plan->conditions + c) * plan->holders;
        if (plan->sign[at] == 0.0f) continue;
        w every = -1, any = 0;
        for (whole h = 0; h < plan->holders; h++) {
            w beyond = plan->sign[at + h] * (now[plan->quantity[at + h]] - plan->border[at + h]) > 0.0f;
            every &= beyond; any |= beyond;
        }
        all &= plan->every_one[m * plan->conditions + c] > 0.0f ? every : any;
    }
    return all;
}

// Which moves are made this month, and what they add to its inputs.
static void planned(const Plan *plan, Progress *p, float month, const v *now, v alive, v *input) {
    w over[MOVES], ready[MOVES];
    for (whole m = 0; m < plan->moves; m++) over[m] = (p->won[m] > 0.0f) | (p->tried[m] >= (float)plan->tries[m]);
    for (whole m = 0; m < plan->moves; m++) {
        if (month < plan->month[m]) { ready[m] = 0; continue; }
        w again = (p->tried[m] == 0.0f) | (month >= p->latest[m] + (float)plan->every[m]);
        ready[m] = ~over[m] & again & (alive > 0.0f);
        int b = plan->before[m];
        if (b >= 0) {
            w won = p->won[b] > 0.0f;
            ready[m] &= over[b] & (month >= p->latest[b] + (float)plan->gap[m]) & (p->tried[b] > 0.0f);
            ready[m] &= plan->outcome[m] == 0 ? (w)-1 : plan->outcome[m] == 1 ? won : ~won;
        }
        ready[m] &= conditions_hold(plan, m, now);
    }
    for (whole m = 0; m < plan->moves; m++) {
        w made = ready[m];
        for (whole o = 0; o < plan->moves; o++) if (plan->first[m * plan->moves + o] != 0.0f) made &= ~ready[o];
        p->made[m] = made ? (v)1.0f : (v)0.0f;
        p->begun[m] = made ? (p->begun[m] < month ? p->begun[m] : (v)month) : p->begun[m];
        p->latest[m] = made ? (v)month : p->latest[m];
        p->tried[m] += p->made[m];
        if (plan->doer[m] < 0) p->won[m] = p->won[m] > p->made[m] ? p->won[m] : p->made[m];
    }
    for (int i = 0; i < N_INPUTS; i++) input[i] += plan->otherwise[i];
    for (whole m = 0; m < plan->moves; m++) {
        v striking = p->made[m], held = p->won[m] < 1.0f ? p->won[m] : (v)1.0f;
        if (plan->lasts[m] > 1) {
            w upheld = (p->begun[m] <= month) & (month < p->begun[m] + (float)plan->lasts[m]);
            striking = upheld ? (v)1.0f : striking;
        }
        const float *strikes = plan->strikes + m * N_INPUTS, *lasting = plan->lasting + m * N_INPUTS;
        for (int i = 0; i < N_INPUTS; i++) {
            if (strikes[i] != 0.0f) input[i] = fma_((v)strikes[i], striking, input[i]);
            if (lasting[i] != 0.0f) input[i] = fma_((v)lasting[i], held, input[i]);
        }
    }
    for (int i = 0; i < N_ANTECEDENTS; i++) {
        input[i] = input[i] > -1.0f ? input[i] : (v)-1.0f;
        input[i] = input[i] < 1.0f ? input[i] : (v)1.0f;
    }
}

// Whose success counts has succeeded where acts that succeeded are more than in the month before.
static void counted(const Plan *plan, Progress *p, const v *before, const v *now) {
    for (whole m = 0; m < plan->moves; m++) {
        if (plan->doer[m] < 0) continue;
        int row = plan->succeeded[plan->doer[m]];
        p->won[m] = p->made[m] > 0.0f ? now[row] - before[row] : p->won[m];
    }
}

typedef struct {
    whole lanes, first, months, steps, wanted, reached;  // `first`: the number of the first month run
    Rows traits, parameters, start;               // scores of what lasts that are given, or null: they are drawn
    Rows location, spread, equity, known, ties, uncertain;
    float exits;                                  // 1 or 0: alliances may end
    unsigned seed[2];
    const unsigned *alliance, *replicate, *draw;  // `draw`: whose draw of parameters each lane has
    unsigned *keys;                               // room for the keys of all steps
    const float *luck; whole luck_step, luck_row; // given scores of the steps run, or null: they are drawn
    const float *const *years;                    // by year (12, reached, columns): inputs of the channels reached
    const unsigned char *shared;                  // null, or (12 a year, reached): 1 where all columns say the same
    whole columns;
    const int *column;                            // of each lane in `years`, or null: each has its own
    const int *channels;                          // (reached,)
    const float *quiet;                           // (inputs,): of a month in which nothing happens
    const Plan *plan;                             // or null
    const int *rows, *slot;                       // wanted rows; the place of each moment in `out`, or -1; 0 is the start
    float *out; whole out_month, out_row;         // (slots, wanted, lanes)
    float *now; whole now_row;                    // null, or where all that is seen in the last month goes: (seen, lanes)
    const float *begun, *members;                 // where lanes stand already, laid out as below, or null: they begin
    float *state, *fixed;                         // null, or where they go: (state, lanes), (traits and parameters, lanes)
} Run;

static const unsigned char LASTING[] = LASTS;            // inputs that hold all month
static const float INSTEAD[] = OTHERWISE;                // of the others in all but the first step of a month

// Traits, parameters and first state of some lanes, from scores and what is known of them.
static void begin(const Run *r, Key seed, const Key *first, u alliance, u replicate, whole l, v *fixed, v *state) {
    v drawn[N_DRAWN], *to = drawn, uncertain;
    if (r->traits.at) to = fill(to, r->traits, N_TRAITS, l);
    else for (int i = 0; i < N_TRAITS; i++) *to++ = lasting_score(seed, TRAIT + SUBJECT[i], alliance);
    *to++ = lasting_score(seed, TRAIT + EQUITY, alliance);
    int some = 0;
    fill(&uncertain, r->uncertain, 1, l);
    for (int k = 0; k < LANES; k++) some |= uncertain[k] != 0.0f;
    if (!some) for (int i = 0; i < N_UNCERTAIN; i++) *to++ = 0.0f;
    else if (r->parameters.at) to = fill(to, r->parameters, N_UNCERTAIN, l);
    else {
        u draw = (u)*(const loose_u *)(r->draw + l);
        for (int i = 0; i < N_UNCERTAIN; i++) *to++ = uncertain * lasting_score(seed, PARAMETER + (unsigned)i, draw);
    }
    if (r->start.at) to = fill(to, r->start, N_SCORES, l);
    else { scores_of(first, alliance, replicate, to); to += N_SCORES; }
    to = fill(to, r->location, N_TRAITS, l);
    to = fill(to, r->spread, N_TRAITS, l);
    to = fill(to, r->equity, 1, l);
    to = fill(to, r->known, N_PARAMETERS, l);
    fill(to, r->ties, N_TIES, l);
    alliance_begin(drawn, fixed, state);
}

// What is wanted of a moment.
static inline void write_down(const Run *r, whole moment, whole l, int derive, const v *state, const v *prepared, v *seen) {
    if (r->slot[moment] < 0) return;
    if (derive) alliance_derive(state, prepared, seen + N_SEEN);
    float *at = r->out + r->slot[moment] * r->out_month + l;
    for (whole i = 0; i < r->wanted; i++) *(loose *)(at + i * r->out_row) = (loose)seen[r->rows[i]];
}

EXPORT void allyscope_run(const Run *r) {
    v fixed[N_FIXED], prepared[N_PREPARED], state[N_STATE], score[N_SCORES], input[N_INPUTS], both[2][N_SEEN + N_DERIVED];
    Key seed = {r->seed[0], r->seed[1]}, first[N_SCORES], *keys = (Key *)r->keys;
    Progress progress;
    int derive = 0;
    for (whole i = 0; i < r->wanted; i++) derive |= r->rows[i] >= N_SEEN;
    keys_of(seed, START, first);
    if (!r->luck) for (whole s = 0; s < r->months * r->steps; s++) keys_of(seed, (unsigned)(r->first * r->steps + s), keys + s * N_SCORES);
    for (whole l = 0; l < r->lanes; l += LANES) {
        v *now = both[0], *next = both[1];
        u alliance = (u)*(const loose_u *)(r->alliance + l), replicate = (u)*(const loose_u *)(r->replicate + l);
        if (r->begun) {
            fill(state, (Rows){r->begun, r->lanes, 1, 0}, N_STATE, l);
            fill(fixed, (Rows){r->members, r->lanes, 1, 0}, N_FIXED - 2, l);
        } else begin(r, seed, first, alliance, replicate, l, fixed, state);
        fixed[N_FIXED - 2] = (v)r->exits;
        fixed[N_FIXED - 1] = (v)(1.0f / (float)r->steps);
        alliance_prepare(fixed, prepared);
        for (int i = 0; i < N_INPUTS; i++) input[i] = (v)r->quiet[i];
        if (r->plan) not_begun(r->plan, &progress);
        if (r->plan || r->slot[0] >= 0) alliance_see(state, prepared, now);
        write_down(r, 0, l, derive, state, prepared, now);
        const int *column = r->column ? r->column + l : 0;
        int alike = column && all_alike(column);
        for (whole m = 0; m < r->months; m++) {
            if (r->plan || r->steps > 1) for (int i = 0; i < N_INPUTS; i++) input[i] = (v)r->quiet[i];
            if (r->reached) {
                const float *from = r->years[m / MONTHS] + (m % MONTHS) * r->reached * r->columns;
                const unsigned char *shared = r->shared ? r->shared + m * r->reached : 0;
                for (whole i = 0; i < r->reached; i++, from += r->columns)
                    input[r->channels[i]] = alike || (column && shared && shared[i]) ? (v)from[*column] : column ? of_columns(from, column) : (v)*(const loose *)(from + l);
            }
            if (r->plan) planned(r->plan, &progress, (float)m, now, now[ALIVE], input);
            for (whole s = 0; s < r->steps; s++) {
                whole number = m * r->steps + s;
                if (r->luck) {
                    const float *from = r->luck + number * r->luck_step + l;
                    for (int i = 0; i < N_SCORES; i++) score[i] = (v)*(const loose *)(from + i * r->luck_row);
                    if (number + 1 < r->months * r->steps) for (int i = 0; i < N_SCORES; i++) __builtin_prefetch(from + r->luck_step + i * r->luck_row);
                } else scores_of(keys + number * N_SCORES, alliance, replicate, score);
                if (s) for (int i = 0; i < N_INPUTS; i++) input[i] = LASTING[i] ? input[i] : (v)INSTEAD[i];
                alliance_step(score, input, prepared, state);
            }
            if (r->plan || r->slot[m + 1] >= 0) alliance_see(state, prepared, next);
            if (r->plan) counted(r->plan, &progress, now, next);
            write_down(r, m + 1, l, derive, state, prepared, next);
            v *before = now; now = next; next = before;
        }
        if (r->now) {
            alliance_see(state, prepared, now);
            put(r->now, now, N_SEEN, r->now_row, l);
        }
        put(r->state, state, N_STATE, r->lanes, l);
        put(r->fixed, fixed, N_FIXED - 2, r->lanes, l);
        if (r->plan) {
            put(r->plan->tried, progress.tried, (int)r->plan->moves, r->lanes, l);
            put(r->plan->won, progress.won, (int)r->plan->moves, r->lanes, l);
            put(r->plan->begun, progress.begun, (int)r->plan->moves, r->lanes, l);
        }
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
    }
    // Month by month, so that what is written lies side by side.
    for (whole m = 0; m < s->months; m++) for (whole l = 0; l < s->lanes; l += LANES) {
        u alliance = (u)*(const loose_u *)(s->alliance + l), replicate = (u)*(const loose_u *)(s->replicate + l);
        v score[N_SCORES];
        float *to = s->luck + m * s->luck_month + l;
        scores_of((const Key *)s->keys + m * N_SCORES, alliance, replicate, score);
        for (int i = 0; i < N_SCORES; i++, to += s->luck_row) *(loose *)to = (loose)score[i];
    }
}

// Arrays over months, or rows that are one month.
typedef struct { float *at; whole month, row; } Table;

typedef struct {
    whole lanes, months, waves, slow_row;
    Table luck, before;                           // (months, scores, lanes); `luck` is used up
    const float *basis, *slow;                    // (months, waves), (scores, waves, lanes)
    float size, keep;
} Mix;

// Luck that is moved, of some months of one score: what a wave is strong is read once for all of them.
#define TOGETHER 4
static inline void mix_months(const Mix *x, int i, whole first, int count) {
    const float *basis = x->basis + first * x->waves, *slow = x->slow + i * x->waves * x->slow_row;
    float *to = x->luck.at + first * x->luck.month + i * x->luck.row;
    const float *from = x->before.at + first * x->before.month + i * x->before.row;
    for (whole l = 0; l < x->lanes; l += LANES) {
        v moved[TOGETHER];
#pragma clang loop unroll(full)
        for (int m = 0; m < count; m++) moved[m] = fma_((v)x->keep, (v)*(const loose *)(from + m * x->before.month + l), x->size * (v)*(const loose *)(to + m * x->luck.month + l));
        for (whole k = 0; k < x->waves; k++) {
            v strength = (v)*(const loose *)(slow + k * x->slow_row + l);
#pragma clang loop unroll(full)
            for (int m = 0; m < count; m++) moved[m] = fma_((v)basis[m * x->waves + k], strength, moved[m]);
        }
#pragma clang loop unroll(full)
        for (int m = 0; m < count; m++) *(loose *)(to + m * x->luck.month + l) = (loose)moved[m];
    }
}

// Luck that is moved: keep * before + size * luck + waves, in the place of luck.
EXPORT void allyscope_mix(const Mix *x) {
    whole m = 0;
    for (; m + TOGETHER <= x->months; m += TOGETHER) for (int i = 0; i < N_SCORES; i++) mix_months(x, i, m, TOGETHER);
    for (; m < x->months; m++) for (int i = 0; i < N_SCORES; i++) mix_months(x, i, m, 1);
}

typedef struct {
    whole lanes, months, rows;
    Table to, other;                              // (months, rows, lanes)
    const int *keep;                              // (lanes,): -1 where `to` stays as it is, else 0
} Choice;

// What stands in `other`, where lanes do not keep what they have.
EXPORT void allyscope_choose(const Choice *c) {
    for (whole m = 0; m < c->months; m++) for (whole i = 0; i < c->rows; i++) {
        float *to = c->to.at + m * c->to.month + i * c->to.row;
        const float *other = c->other.at + m * c->other.month + i * c->other.row;
        for (whole l = 0; l < c->lanes; l += LANES) {
            w keep = (w)*(const loose_u *)(c->keep + l);
            *(loose *)(to + l) = (loose)(keep ? (v)*(const loose *)(to + l) : (v)*(const loose *)(other + l));
        }
    }
}

typedef struct {
    whole lanes;
    const float *begun, *members, *antecedents;   // (state, lanes), (traits and parameters, lanes), (antecedents, lanes)
    float *out;                                   // (rows, lanes)
} Bearing;

// What bears on lanes where they stand, see engine/bearing.py.
EXPORT void allyscope_bearing(const Bearing *b) {
    v state[N_STATE], fixed[N_FIXED], known[N_ANTECEDENTS], rows[N_BEARING];
    for (whole l = 0; l < b->lanes; l += LANES) {
        fill(state, (Rows){b->begun, b->lanes, 1, 0}, N_STATE, l);
        fill(fixed, (Rows){b->members, b->lanes, 1, 0}, N_FIXED - 2, l);
        fill(known, (Rows){b->antecedents, b->lanes, 1, 0}, N_ANTECEDENTS, l);
        alliance_bearing(state, fixed, known, rows);
        put(b->out, rows, N_BEARING, b->lanes, l);
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
