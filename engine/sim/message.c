// message.c: news on a net: at once on the own, late and coarser through liaison.
// A message carries what its sender's group had made out, never more.
#include "sim/world.h"

void message_send(World *w, const Unit *from, PerceptKind kind, int word, u16 text, ContactId contact) {
    Percept p = percept_of(w, kind, from->group, 0);
    p.mate = from->ordinal, p.word = (u8)word, p.text = text, p.contact = contact, p.at = unit_at(from);
    tell(w, p);
}
