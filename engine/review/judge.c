// judge.c: each use of force judged by the table of judgements on what that actor had perceived, beside the truth.
// One rule for every actor. Truth never makes force reasonable or unreasonable: it only tells justified from mistaken.
#include "review/tally.h"

static const Judging usual = {.armed_pm = 500, .police_pm = 500, .unarmed_pm = 500};

static u32 bit(Sign s, bool stands) { return stands ? 1u << s : 0; }

// Who is at a place that nobody had perceived anything of is nobody's target.
static bool perceived(const ForceView *f) { return f->channels || f->level; }

u32 force_signs(const Pack *pack, const ForceView *f) {
    const Judging *j = pack && pack->judging_count ? pack->judging : &usual;
    bool seen = f->level >= LEVEL_RECOGNISED, heard = f->channels == CHANNEL_HEARD;
    return bit(SIGN_in_sight, !f->blind) | bit(SIGN_made_out, seen) | bit(SIGN_weapon, f->shape != 0) |
           bit(SIGN_armed, f->class_pm[CLASS_ARMED] >= j->armed_pm) |
           bit(SIGN_aims, f->doing == DOING_AIMS || f->doing == DOING_AIMS_AT) | bit(SIGN_fires, f->fires) |
           bit(SIGN_under_fire, f->under_fire) | bit(SIGN_gave_up, f->custody == CUSTODY_YIELDED) |
           bit(SIGN_held, f->custody >= CUSTODY_CUFFED) | bit(SIGN_hands_up, f->hands == HANDS_RAISED) | bit(SIGN_down, f->down) |
           bit(SIGN_police, f->class_pm[CLASS_POLICE] >= j->police_pm) | bit(SIGN_unarmed, seen && f->class_pm[CLASS_UNARMED] >= j->unarmed_pm) |
           bit(SIGN_heard_only, heard) | bit(SIGN_told_only, f->channels == CHANNEL_TOLD) | bit(SIGN_nobody, !perceived(f)) |
           bit(SIGN_too_close, f->misuse & MISUSE_CLOSE) |
           bit(SIGN_residents, f->misuse & MISUSE_RESIDENTS) | bit(SIGN_edge, f->misuse & MISUSE_EDGE) | bit(SIGN_flash, f->device == ITEM_FLASH) |
           bit(SIGN_bystander, f->bystander) | bit(SIGN_warned, f->warned) | bit(SIGN_could_withdraw, f->alternatives & ALT_WITHDRAW) |
           bit(SIGN_could_cover, f->alternatives & ALT_COVER) | bit(SIGN_could_challenge, f->alternatives & ALT_CHALLENGE) |
           bit(SIGN_could_less, f->alternatives & ALT_LESS_LETHAL);
}

// The first sign of the record for which it names no percept; SIGN_COUNT none.
static Sign unsupported(u32 signs, const ForceView *f) {
    for (int s = 0; s < SIGN_COUNT; s++) {
        u32 needs = signs >> s & 1 ? sign_info((Sign)s)->basis : 0;
        bool named = !needs;
        for (int g = 0; g < BASIS_COUNT && !named; g++) named = needs >> g & 1 && f->basis[g];
        if (!named) return (Sign)s;
    }
    return SIGN_COUNT;
}

static int basis_given(const ForceView *f) {
    int count = 0;
    for (int g = 0; g < BASIS_COUNT; g++) count += f->basis[g] != 0;
    return count;
}

static bool fits(const Judgement *row, const ForceView *f, u32 signs) {
    bool of_kind = !row->force || row->force >> f->force & 1, of_rule = !row->rules || row->rules >> f->rule & 1;
    return of_kind && of_rule && (signs & row->all) == row->all && (!row->any || signs & row->any) && !(signs & row->none);
}

bool force_real(const World *w, const ForceView *f, Real real) {
    if (real == REAL_ALWAYS) return true;
    UnitTruth actor, target;
    if (!sim_unit(w, f->unit, &actor)) return false;
    UnitId id = sim_contact_truth(w, actor.group, f->contact);
    if (!id || !sim_unit(w, id, &target)) return f->under_fire;
    if (target.custody != CUSTODY_FREE || target.life != LIFE_UP) return false;
    bool other = know_pack(w)->groups[target.group - 1].side != know_pack(w)->groups[actor.group - 1].side;
    return real == REAL_ANYBODY || (other && (real == REAL_OPPONENT || target.weapon_in_hand));
}

Judged force_judge(const Pack *pack, const ForceView *f, u8 truths) {
    Judged out = {.finding = FINDING_UNJUSTIFIED, .signs = force_signs(pack, f), .text = "nothing in the table of judgements speaks for it"};
    out.unsupported = unsupported(out.signs, f);
    if (out.unsupported < SIGN_COUNT || basis_given(f) != f->basis_count) {
        out.finding = FINDING_NONE;
        out.text = "the record says what it names no percept for";
        return out;
    }
    for (int i = 0; pack && i < pack->judgements_count; i++) {
        const Judgement *row = &pack->judgements[i];
        if (!fits(row, f, out.signs)) continue;
        out.row = i + 1;
        out.reasonable = row->reasonable;
        out.text = row->text;
        if (row->reasonable) out.finding = truths >> row->real & 1 ? FINDING_JUSTIFIED : FINDING_MISTAKEN;
        return out;
    }
    return out;
}

Judged tally_judge(const Tally *t, int number, const ForceView *f) {
    return force_judge(t->pack, f, number < TALLY_FORCE ? t->truths[number] : 0);
}

const char *finding_name(Finding finding) {
    static const char *const names[FINDING_COUNT] = {"justified", "mistaken but reasonable", "unjustified", "cannot be judged"};
    return names[finding];
}
