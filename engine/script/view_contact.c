// view_contact.c: contacts of the group as rows, in the words of scripts/README.md.
// Every number here comes through know.h: what the group itself knows.
#include "script/row.h"
#include "script/view.h"

typedef struct Contact {
    KnownContact is;
    i64 age_ms;
    const Pack *pack;
} Contact;

#define CONTACT_FIELDS(F)                                                                              \
    F(ref, row_ref(L, 'c', c->is.id))                                                                  \
    F(id, row_int(L, c->is.id))                                                                        \
    F(state, row_text(L, view_word_at(&WORDS_CONTACT_STATE, c->is.state)))                             \
    F(level, row_int(L, c->is.level))                                                                  \
    F(seen, row_bool(L, c->is.channels & CHANNEL_SEEN))                                                \
    F(heard, row_bool(L, c->is.channels & CHANNEL_HEARD))                                              \
    F(told, row_bool(L, c->is.channels & CHANNEL_TOLD))                                                \
    F(x, row_int(L, c->is.at.x))                                                                       \
    F(y, row_int(L, c->is.at.y))                                                                       \
    F(z, row_int(L, c->is.at.z))                                                                       \
    F(error, row_int(L, c->is.error_cells))                                                            \
    F(reach, row_int(L, c->is.reach_cells))                                                            \
    F(first_ms, row_int(L, c->is.first_ms))                                                            \
    F(last_ms, row_int(L, c->is.last_ms))                                                              \
    F(age_ms, row_int(L, c->age_ms))                                                                   \
    F(hands, row_text(L, view_word_at(&WORDS_HANDS, c->is.hands)))                                     \
    F(shape, row_text(L, view_word_at(&WORDS_SHAPE, c->is.shape)))                                     \
    F(dress, row_text(L, c->is.dress ? view_word_at(&WORDS_DRESS, c->is.dress - 1) : "unknown"))       \
    F(custody, row_text(L, view_word_at(&WORDS_CUSTODY, c->is.custody)))                               \
    F(doing, row_text(L, view_word_at(&WORDS_DOING, c->is.doing)))                                     \
    F(stance, row_text(L, c->is.posture ? word_name(WORDS_stance, c->is.posture) : "unknown"))         \
    F(torch, row_bool(L, c->is.torch))                                                                 \
    F(down, row_bool(L, c->is.down))                                                                   \
    F(police, row_int(L, c->is.class_pm[CLASS_POLICE]))                                                \
    F(armed, row_int(L, c->is.class_pm[CLASS_ARMED]))                                                  \
    F(unarmed, row_int(L, c->is.class_pm[CLASS_UNARMED]))                                              \
    F(animal, row_int(L, c->is.class_pm[CLASS_ANIMAL]))                                                \
    F(room, row_int(L, c->is.room))                                                                    \
    F(fired_ms, row_int(L, c->is.fired_ms))                                                            \
    F(rises_ms, row_int(L, c->is.rises_ms))                                                            \
    F(warned_ms, row_int(L, c->is.warned_ms))                                                          \
    F(seen_by, row_int(L, c->is.seen_by))                                                              \
    F(sound, row_text(L, c->is.sound ? sound_name((SoundKind)c->is.sound) : NULL))                     \
    F(name, row_text(L, view_name(c->pack, c->is.name)))                                               \
    F(called, row_text(L, view_name(c->pack, c->is.called)))                                           \
    F(proof, row_text(L, !c->is.proof ? NULL : c->is.proof == 2 ? "papers" : "said"))                  \
    F(searched, row_bool(L, c->is.searched))                                                           \
    F(from, row_text(L, c->is.from_group ? c->pack->groups[c->is.from_group - 1].name : NULL))

ROW_KIND(CONTACT, Contact, c, CONTACT_FIELDS)

void view_push_contact(lua_State *L, const Seat *seat, const KnownContact *known) {
    const World *w = seat_world(seat);
    const Contact c = {*known, know_ms(w) - known->last_ms, know_pack(w)};
    vm_charge(L, VIEW_CONTACT_STEPS);
    row_new(L, &CONTACT, &c);
}
