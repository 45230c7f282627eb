// What alliances and firms share: lanes in vectors of 16, addressed normal draws, rows of what is known.
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

// What stands beside x in a normal score, of -log(1 - x²): by one polynomial, or far from zero by another.
#define PICK(a, b) (near ? (v)(a) : (v)(b))
#define STRETCH                                                                \
    p = fma_(p, t, PICK(3.43273939e-07f, 0.000100950558f));                    \
    p = fma_(p, t, PICK(-3.5233877e-06f, 0.00134934322f));                     \
    p = fma_(p, t, PICK(-4.39150654e-06f, -0.00367342844f));                   \
    p = fma_(p, t, PICK(0.00021858087f, 0.00573950773f));                      \
    p = fma_(p, t, PICK(-0.00125372503f, -0.0076224613f));                     \
    p = fma_(p, t, PICK(-0.00417768164f, 0.00943887047f));                     \
    p = fma_(p, t, PICK(0.246640727f, 1.00167406f));                           \
    p = fma_(p, t, PICK(1.50140941f, 2.83297682f));

static __attribute__((noinline)) v stretch_far(v far) {
    w near = far < 5.0f;
    v t = near ? far - 2.5f : __builtin_elementwise_sqrt(far) - 3.0f;
    v p = PICK(2.81022636e-08f, -0.000200214257f);
    STRETCH
    return p;
}

static inline v stretch(v far) {
    const w near = -1;
    v t = far - 2.5f, p = PICK(2.81022636e-08f, 0.0f);
    STRETCH
    return p;
}

// Standard normal from 32 random bits, by inversion of 23 of them, as in randomness.py (Giles 2010).
// In nineteen of twenty vectors all lanes are near zero.
static inline v normal(u word) {
    v odd = fma_(__builtin_convertvector((w)(word >> 9), v), (v)2.0f, (v)(1.0f - 8388608.0f));
    v x = odd * (1.0f / 8388608.0f);
    v far = -log_(fma_(-x, x, (v)1.0f));
    v p = __builtin_expect(__builtin_reduce_and((w)(far < 5.0f)), -1) ? stretch(far) : stretch_far(far);
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
    u word[N_SCORES];
#pragma clang loop unroll(full)
    for (int i = 0; i < N_SCORES; i++) {
        int same = -1;
#pragma clang loop unroll(full)
        for (int k = N_SCORES - 1; k > 0; k--) if (k > i && CODE[k] == CODE[i]) same = k;
        int made_before = 0;
#pragma clang loop unroll(full)
        for (int k = 0; k < N_SCORES; k++) if (k < i && CODE[k] == CODE[i]) made_before = 1;
        if (made_before) continue;
        Words made = words_of(keys[i], alliance, replicate);
        word[i] = WORD[i] ? made.b : made.a;
        if (same >= 0) word[same] = WORD[same] ? made.b : made.a;
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < N_SCORES; i++) score[i] = normal(word[i]);
}

// What is drawn once of alliances: of each subject of a purpose one score, shared by replicates.
static inline v lasting_score(Key seed, unsigned code, u alliance) {
    return normal(words_of(key_of(seed, START, code), alliance, (u)0u).a);
}

// Row r of lane l: at[r * pitch + c], where c is the lane's column, or else `lane ? l : 0`; null where there is none.
typedef struct { const float *at; whole pitch, lane; const int *column; } Rows;

// The numbers of some lanes, each from its own column.
static inline v of_columns(const float *from, const int *column) {
    v x;
    for (int k = 0; k < LANES; k++) x[k] = from[column[k]];
    return x;
}

static inline int all_alike(const int *column) {
    int different = 0;
    for (int k = 1; k < LANES; k++) different |= column[k] ^ column[0];
    return !different;
}

static inline v *fill(v *to, Rows rows, int count, whole l) {
    const int *column = rows.column ? rows.column + l : 0;
    int alike = column && all_alike(column);
    for (int i = 0; i < count; i++) {
        const float *from = rows.at + i * rows.pitch;
        *to++ = alike ? (v)from[*column] : column ? of_columns(from, column) : rows.lane ? (v)*(const loose *)(from + l) : (v)from[0];
    }
    return to;
}

static inline void put(float *to, const v *from, int count, whole pitch, whole l) {
    if (to) for (int i = 0; i < count; i++) *(loose *)(to + i * pitch + l) = (loose)from[i];
}

// Vectors that are cleared in a loop, and structures that are copied, become these calls.
void *memset(void *to, int byte, __SIZE_TYPE__ count) {
    volatile unsigned char *p = to;
    while (count--) *p++ = (unsigned char)byte;
    return to;
}
