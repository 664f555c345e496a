// judge.c: each use of force judged on what that actor had perceived at the decision, beside the truth.
// Justified: a threat was believed and was there. Mistaken: it was reasonably believed and was not.
#include "review/tally.h"

enum { BELIEVED_ARMED_PM = 500 };

// Out of sight counts only who had been made out armed and fires, or fired, at this moment: at a mere
// sound or a place nobody can have made out a threat.
static bool threat_believed(const ForceView *f) {
    if (f->custody != CUSTODY_FREE || f->hands == HANDS_RAISED) return false;
    bool armed = f->shape != 0 || f->class_pm[CLASS_ARMED] >= BELIEVED_ARMED_PM;
    if (f->blind) return armed && f->under_fire && f->level >= LEVEL_RECOGNISED;
    return armed || f->under_fire;
}

// A device that does not kill asks for less: somebody free who was told what to do and did not, or a place where nothing speaks against it.
static bool device_fits(const ForceView *f) {
    if (f->misuse & MISUSE_CUSTODY || f->hands == HANDS_RAISED) return false;
    if (threat_believed(f)) return true;
    return !f->misuse && (f->warned || f->under_fire || !f->contact);
}

bool threat_real(const World *w, const ForceView *f) {
    UnitTruth actor, target;
    if (!sim_unit(w, f->unit, &actor)) return false;
    UnitId id = sim_contact_truth(w, actor.group, f->contact);
    if (!id || !sim_unit(w, id, &target)) return f->under_fire;
    return know_pack(w)->groups[target.group - 1].side != know_pack(w)->groups[actor.group - 1].side &&
           target.custody == CUSTODY_FREE && target.life == LIFE_UP && target.weapon_in_hand;
}

Finding force_finding(const Tally *t, int number, const ForceView *f, const char **sentence) {
    static const char *const sentences[FINDING_COUNT] = {
        "a threat had been made out, and it was one",
        "a threat had been made out in good faith, and it was not one",
        "no threat had been made out when it was decided",
    };
    if (f->device || f->verb == VERB_tackle) {  // hands alone, and what does not kill
        bool fits = device_fits(f);
        if (sentence) *sentence = fits ? "it was less than what the situation allowed" : f->misuse ? "it was used where or on whom it must not be" : "nothing called for it";
        return fits ? FINDING_JUSTIFIED : FINDING_UNJUSTIFIED;
    }
    Finding finding = !threat_believed(f) ? FINDING_UNJUSTIFIED : number < TALLY_FORCE && t->threat[number] ? FINDING_JUSTIFIED : FINDING_MISTAKEN;
    if (sentence) *sentence = sentences[finding];
    return finding;
}

const char *finding_name(Finding finding) {
    static const char *const names[FINDING_COUNT] = {"justified", "mistaken but reasonable", "unjustified"};
    return names[finding];
}
