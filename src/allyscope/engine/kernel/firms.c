// What surrounds the traced functions of a firm: its slots for alliances, months.
#include "lanes.h"

// Traced, see firm_programs.py. `drawn`: scores and what is known, in the order in which `begin` writes them.
void firm_begin(const v *drawn, v *fixed, v *state);
void firm_prepare(const v *fixed, v *prepared, v *member, v *shared);
void slot_prepare(const v *member, const v *shared, const v *length, v *ready);
void firm_before(const v *state, const v *score, const v *input, const v *prepared, v *called, v *changing, v *common, v *handed);
void slot_step(const v *score, const v *changing, const v *common, const v *ready, v *called);
void firm_after(const v *called, const v *prepared, const v *handed, v *state);
void firm_see(const v *state, const v *input, const v *prepared, v *seen);

#define RESPONSES 2

typedef struct {
    v drawn[N_DRAWN], fixed[N_FIXED], prepared[N_PREPARED], member[SLOTS * N_MEMBER], shared[N_SHARED], ready[SLOTS * N_READY];
    v state[N_STATE], score[SLOTS * (N_SCORES + RESPONSES)], input[N_INPUTS], seen[N_SEEN];
    v called[SLOTS * N_DYAD], changing[SLOTS * N_CHANGING], common[N_COMMON], handed[N_HANDED];
    Key first[N_SCORES], response;
} Room;

EXPORT const int allyscope_scores = N_SCORES, allyscope_room = sizeof(Room);

typedef struct {
    whole lanes, months, wanted, reached, columns;
    whole slots;                                  // for how many slots location, spread and equity are given: 1 or all
    Rows location, spread, firm_location, firm_spread, equity, known, uncertain;
    float exits;                                  // 1 or 0: alliances may end
    unsigned seed[2];
    const unsigned *firm, *replicate, *draw;      // `draw`: whose draw of parameters each firm has
    unsigned *keys;                               // room for the keys of all months
    const float *const *years;                    // by year (12, reached, columns): inputs of the channels reached
    const int *column, *channels;                 // of each lane in `years`; (reached,)
    const float *quiet;                           // (inputs,): of a month in which nothing happens
    const int *rows, *slot;                       // wanted rows; the place of each moment in `out`, or -1; 0 is the start
    float *out; whole out_month, out_row;         // (slots, wanted, lanes)
    void *room;                                   // for a `Room`, on a line of its own
} Firms;

// What is given of each slot, or once for all of them.
static v *fill_slots(v *to, Rows rows, int count, whole slots, whole l) {
    if (slots == SLOTS) return fill(to, rows, count * SLOTS, l);
    for (int i = 0; i < count; i++) {
        Rows row = rows;
        row.at += i * rows.pitch;
        v value;
        fill(&value, row, 1, l);
        for (int k = 0; k < SLOTS; k++) *to++ = value;
    }
    return to;
}

static v second_score(Key seed, unsigned code, u number, u replicate) {
    return normal(words_of(key_of(seed, START, code), number, replicate).b);
}

// Firms before their first alliance.
static void begin(const Firms *f, Room *r, Key seed, u firm, u replicate, whole l) {
    u draw = (u)*(const loose_u *)(f->draw + l), own = firm * MOST_SLOTS;
    v *to = r->drawn, uncertain;
    for (int i = 0; i < N_TRAITS; i++) for (unsigned k = 0; k < SLOTS; k++) *to++ = lasting_score(seed, TRAIT + SUBJECT[i], own + k);
    for (unsigned k = 0; k < SLOTS; k++) *to++ = lasting_score(seed, TRAIT + EQUITY, own + k);
    int some = 0;
    fill(&uncertain, f->uncertain, 1, l);
    for (int k = 0; k < LANES; k++) some |= uncertain[k] != 0.0f;
    for (int i = 0; i < N_UNCERTAIN; i++) *to++ = some ? uncertain * lasting_score(seed, PARAMETER + (unsigned)i, draw) : (v)0.0f;
    for (unsigned k = 0; k < SLOTS; k++) {
        scores_of(r->first, own + k, replicate, r->score);
        for (int i = 0; i < N_SCORES; i++) to[i * SLOTS + (int)k] = r->score[i];
    }
    to += N_SCORES * SLOTS;
    for (int i = 0; i < N_FIRM_TRAITS; i++) *to++ = second_score(seed, FIRM_TRAIT + (unsigned)i, own, (u)0u);
    for (unsigned k = 0; k < SLOTS; k++) {
        Words made = words_of(key_of(seed, START, ENTRY), own + k, replicate);
        to[k] = normal(made.a);
        to[SLOTS + k] = normal(made.b);
    }
    to += 2 * SLOTS;
    *to++ = normal(words_of(key_of(seed, START, VENTURE), own, replicate).a);
    to = fill_slots(to, f->location, N_TRAITS, f->slots, l);
    to = fill_slots(to, f->spread, N_TRAITS, f->slots, l);
    to = fill(to, f->firm_location, N_FIRM_TRAITS, l);
    to = fill(to, f->firm_spread, N_FIRM_TRAITS, l);
    to = fill_slots(to, f->equity, 1, f->slots, l);
    fill(to, f->known, N_PARAMETERS, l);
    firm_begin(r->drawn, r->fixed, r->state);
    r->fixed[N_FIXED - 2] = (v)f->exits;
    r->fixed[N_FIXED - 1] = (v)1.0f;
    firm_prepare(r->fixed, r->prepared, r->member, r->shared);
    for (int k = 0; k < SLOTS; k++) slot_prepare(r->member + k * N_MEMBER, r->shared, r->fixed + N_FIXED - 1, r->ready + k * N_READY);
}

static void write_down(const Firms *f, Room *r, whole moment, whole l) {
    if (f->slot[moment] < 0) return;
    firm_see(r->state, r->input, r->prepared, r->seen);
    float *at = f->out + f->slot[moment] * f->out_month + l;
    for (whole i = 0; i < f->wanted; i++) *(loose *)(at + i * f->out_row) = (loose)r->seen[f->rows[i]];
}

static int some_run(v alive) {
    int some = 0;
    for (int k = 0; k < LANES; k++) some |= alive[k] > 0.0f;
    return some;
}

EXPORT void allyscope_firms(const Firms *f) {
    Room *r = f->room;
    Key seed = {f->seed[0], f->seed[1]}, *keys = (Key *)f->keys;
    keys_of(seed, START, r->first);
    for (whole m = 0; m < f->months; m++) keys_of(seed, (unsigned)m, keys + m * N_SCORES);
    for (whole l = 0; l < f->lanes; l += LANES) {
        u firm = (u)*(const loose_u *)(f->firm + l), replicate = (u)*(const loose_u *)(f->replicate + l), own = firm * MOST_SLOTS;
        const int *column = f->column + l;
        int alike = all_alike(column);
        begin(f, r, seed, firm, replicate, l);
        for (int i = 0; i < N_INPUTS; i++) r->input[i] = (v)f->quiet[i];
        write_down(f, r, 0, l);
        for (whole m = 0; m < f->months; m++) {
            if (f->reached) {
                const float *from = f->years[m / MONTHS] + (m % MONTHS) * f->reached * f->columns;
                for (whole i = 0; i < f->reached; i++, from += f->columns)
                    r->input[f->channels[i]] = alike ? (v)from[*column] : of_columns(from, column);
            }
            Key response = key_of(seed, (unsigned)m, RESPONSE);
            for (unsigned k = 0; k < SLOTS; k++) {
                scores_of(keys + m * N_SCORES, own + k, replicate, r->score + k * N_SCORES);
                Words made = words_of(response, own + k, replicate);
                r->score[SLOTS * N_SCORES + k] = normal(made.a);
                r->score[SLOTS * (N_SCORES + 1) + k] = normal(made.b);
            }
            firm_before(r->state, r->score, r->input, r->prepared, r->called, r->changing, r->common, r->handed);
            for (int k = 0; k < SLOTS; k++) {
                v *called = r->called + k * N_DYAD;   // an alliance that does not run stays as it is
                if (some_run(called[ALIVE])) slot_step(r->score + k * N_SCORES, r->changing + k * N_CHANGING, r->common, r->ready + k * N_READY, called);
            }
            firm_after(r->called, r->prepared, r->handed, r->state);
            write_down(f, r, m + 1, l);
        }
    }
}
