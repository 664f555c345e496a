// view_event.c: new percepts of the group as rows, in the words of scripts/README.md.
#include "script/row.h"
#include "script/view.h"

typedef struct Event {
    Percept is;
    const Pack *pack;
} Event;

// Which list the word of a percept comes from.
static WordSet word_set(const Percept *p) {
    if (p->verb && verb_info((Verb)p->verb)->words) return (WordSet)verb_info((Verb)p->verb)->words;
    switch (p->kind) {
    case PERCEPT_challenged:
    case PERCEPT_spoken_to:
        return WORDS_topic;
    case PERCEPT_signal:
    case PERCEPT_asked:
        return WORDS_signal;
    case PERCEPT_report:
    case PERCEPT_liaison:
    case PERCEPT_called_in:
        return WORDS_fact;
    case PERCEPT_request_made:
        return WORDS_request;
    case PERCEPT_declared:
        return WORDS_claim;
    case PERCEPT_ended:
        return WORDS_outcome;
    default:
        return WORDS_none;
    }
}

static const char *word_of(const Percept *p) { return p->word && word_set(p) ? word_name(word_set(p), p->word) : NULL; }

static const char *demand_of(const Event *e) {
    const Percept *p = &e->is;
    bool wants = p->kind == PERCEPT_member_demands || (p->kind == PERCEPT_spoken_to && p->word == topic_demand);
    return wants && p->amount > 0 && p->amount <= e->pack->demands_count ? e->pack->demands[p->amount - 1].name : NULL;
}

static bool placed(const Event *e) { return e->is.at.x >= 0; }

static void row_where(lua_State *L, bool there, i64 value) { there ? lua_pushinteger(L, value) : lua_pushnil(L); }

#define ROW_NAME(list, row) ((row) && (row) <= e->pack->list##_count ? e->pack->list[(row) - 1].name : NULL)

#define EVENT_FIELDS(F)                                                                    \
    F(id, row_int(L, e->is.id))                                                            \
    F(ms, row_int(L, e->is.ms))                                                            \
    F(kind, row_text(L, percept_info((PerceptKind)e->is.kind)->name))                      \
    F(salience, row_int(L, e->is.salience))                                                \
    F(unit, row_number(L, e->is.unit))                                                     \
    F(contact, row_ref(L, 'c', e->is.contact))                                             \
    F(track, row_ref(L, 't', e->is.track))                                                 \
    F(x, row_where(L, placed(e), e->is.at.x))                                              \
    F(y, row_where(L, placed(e), e->is.at.y))                                              \
    F(z, row_where(L, placed(e), e->is.at.z))                                              \
    F(error, row_where(L, placed(e), e->is.error_cells))                                   \
    F(sound, row_text(L, e->is.sound ? sound_name((SoundKind)e->is.sound) : NULL))         \
    F(level, row_where(L, e->is.sound, e->is.level_db10))                                  \
    F(angle, row_where(L, e->is.sound, e->is.angle))                                       \
    F(mate, row_number(L, e->is.mate))                                                     \
    F(order, row_number(L, e->is.order))                                                   \
    F(verb, row_text(L, e->is.verb ? verb_info((Verb)e->is.verb)->name : NULL))            \
    F(reason, row_text(L, e->is.reason ? reason_name((Reason)e->is.reason) : NULL))        \
    F(word, row_text(L, word_of(&e->is)))                                                  \
    F(item, row_text(L, ROW_NAME(items, e->is.item)))                                      \
    F(weapon, row_text(L, ROW_NAME(weapons, e->is.weapon)))                                \
    F(text, row_text(L, view_word(e->pack, e->is.text)))                                   \
    F(from, row_text(L, ROW_NAME(groups, e->is.from_group)))                               \
    F(demand, row_text(L, demand_of(e)))                                                   \
    F(amount, row_number(L, e->is.amount))

ROW_KIND(EVENT, Event, e, EVENT_FIELDS)

void view_push_event(lua_State *L, const Seat *seat, const Percept *p) {
    const Event e = {*p, know_pack(seat_world(seat))};
    vm_charge(L, 8);
    row_new(L, &EVENT, &e);
}
