// use.c: a use of force in words: what had been perceived, what else could have been done, who it was in truth.
// The same words for text, JSON and page.
#include "review/story.h"

// The signs that stood, in words: what had been perceived, or what else could have been done.
void use_signs(u32 signs, Sign from, Sign to, Text *out) {
    bool first = true;
    for (int i = from; i <= (int)to; i++) {
        if (!(signs >> i & 1)) continue;
        text_add(out, "%s%s", first ? "" : ", ", sign_info((Sign)i)->text);
        first = false;
    }
    if (first) text_add(out, "nothing to speak of");
}

void use_truth(const Story *s, const ForceView *f, Text *out) {
    UnitTruth actor = {0}, target;
    sim_unit(replay_world(s->replay), f->unit, &actor);
    UnitId id = sim_contact_truth(replay_world(s->replay), actor.group, f->contact);
    if (id && sim_unit(replay_world(s->replay), id, &target)) person_name(record_pack(s->record), &target, out);
    else text_add(out, "nobody that the evidence can be tied to");
}

bool story_casualty(const Event *e) { return e->kind == EVENT_hit || e->kind == EVENT_unconscious || e->kind == EVENT_died; }

