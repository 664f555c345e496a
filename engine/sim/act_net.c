// act_net.c: what is said on the net and settled at once, waiting, and the verbs of the director.
// The director brings people and words in; it never moves, aims or fires anyone.
#include "sim/act.h"

// ---- on the net
// -------------------------------------------------------------------------------------

void act_say(World *w, Unit *u, const Order *o) {
    static const struct {
        u8 verb, event, percept;
    } said[] = {{VERB_report, EVENT_reported, PERCEPT_report},
                {VERB_signal, EVENT_signalled, PERCEPT_signal},
                {VERB_request, EVENT_requested, PERCEPT_request_made},
                {VERB_ask, EVENT_asked, PERCEPT_asked},
                {VERB_declare, EVENT_declared, PERCEPT_declared},
                {VERB_rules, EVENT_rules_set, PERCEPT_none}};
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        if (said[i].verb != o->verb) continue;
        Event e = event_of(w, (EventKind)said[i].event, u);
        e.order = o->id;
        e.percept = o->answers;
        e.verb = o->verb;
        e.contact = o->contact;
        e.a = o->word;
        if (o->has & HAS_AT) e.to = order_at(o);
        emit(w, e);
        if (said[i].verb != VERB_signal && said[i].verb != VERB_rules)
            act_noise(w, u, (Verb)o->verb, unit_at(u), SOUND_speech, pack_loud_db10(w->pack, LOUD_whisper)); // into the microphone
        if (said[i].percept)
            message_send(w, u, (PerceptKind)said[i].percept, o->word, o->text, o->contact,
                         o->has & HAS_AT ? order_at(o) : pos(-1, -1, -1));
    }
    if (o->verb == VERB_rules) {
        u->rules = o->word;
    } else if (o->verb == VERB_declare) {
        group_row(w, u->group)->claim = o->word;
        group_row(w, u->group)->claim_ms = w->now;
    }
}

// ---- wait
// -------------------------------------------------------------------------------------------

static void wait_start(World *w, Unit *u, const Order *o) { act_due_in(w, u, o->amount); }

static void wait_due(World *w, Unit *u, const Order *o) {
    (void)o;
    act_done(w, u);
}

const ActRow row_wait = {NULL, wait_start, wait_due, NULL};

// ---- the director
// -----------------------------------------------------------------------------------

static Reason spawn_check(const World *w, const Order *o) {
    if (!o->of_group || o->of_group > w->groups_count || !(o->has & HAS_AT))
        return REASON_bad_order;
    if (!o->kind || o->kind > w->pack->kinds_count || o->kit > w->pack->kits_count || o->custody > CUSTODY_CUFFED)
        return REASON_bad_order;
    if (!ground_standable(&w->ground, order_at(o))) return REASON_bad_place;
    if (o->name > w->pack->names_count || o->plan > w->pack->words_count || o->character > w->pack->characters_count || o->skill > w->pack->skills_count) return REASON_bad_order;
    if (o->of_unit && sim_unit_find(w, o->of_group, o->of_unit)) return REASON_already;
    if (w->units_count == w->units_capacity || group_row(w, o->of_group)->last_ordinal == 255)
        return REASON_not_able;
    return REASON_none;
}

// A wall with a hole in it: what it has become is said as its material.
static bool arranges_hole(const World *w, const Order *o) {
    const Material *m = &w->pack->materials[map_cell(&w->map, order_at(o))->material];
    return m->role == ROLE_WALL && m->broken && o->material == m->broken && w->openings_count < w->openings_capacity;
}

static Reason arrange_check(const World *w, const Order *o) {
    if (w->core->ms > 0 || o->ms > 0) return REASON_early;
    if (!(o->has & HAS_AT) || !map_has(&w->map, order_at(o))) return REASON_not_opening;
    if (o->material > w->pack->materials_count || o->barricade > 100 || o->hole > HOLE_MOST || o->damage > 100) return REASON_bad_order;
    if (o->charge && !sim_unit_find(w, o->of_group, o->of_unit)) return REASON_bad_order;
    if (opening_at(w, order_at(o)) < 0 && !o->charge && !arranges_hole(w, o)) return REASON_not_opening;
    if ((o->has & HAS_AMOUNT) && o->amount > 100) return REASON_bad_order;
    return REASON_none;
}

// Rows of `bear` are checked as far as the fields they go into have bounds.
static Reason bear_check(const World *w, const Order *o) {
    static const i32 most[bear_COUNT] = {[bear_head] = 4, [bear_chest] = 4, [bear_back] = 4, [bear_abdomen] = 4, [bear_arm] = 4, [bear_leg] = 4, [bear_bleeding] = 1,
        [bear_armed] = 3, [bear_in_hand] = 2, [bear_long_rounds] = 200, [bear_side_rounds] = 200, [bear_long_mags] = 50, [bear_side_mags] = 50, [bear_item] = 255,
        [bear_fatigue] = 1000, [bear_stress] = 1000, [bear_suppression] = 1000, [bear_rules] = rules_COUNT - 1, [bear_torch] = 1, [bear_clock] = INT32_MAX};
    if (w->core->ms > 0 || o->ms > 0) return REASON_early;
    if (!o->word || o->word >= bear_COUNT || o->amount > most[o->word] || (o->word == bear_rules && !o->amount)) return REASON_bad_order;
    if (o->word == bear_clock) return REASON_none;
    const Unit *u = unit_get(w, sim_unit_find(w, o->of_group, o->of_unit));
    return u && (o->word != bear_item || bear_slot(w, u, o->item) >= 0) ? REASON_none : REASON_bad_order;
}

Reason director_check(const World *w, const Order *o) {
    if (o->of_group > w->groups_count) return REASON_bad_order;
    switch ((Verb)o->verb) {
    case VERB_spawn:
        return spawn_check(w, o);
    case VERB_arrange:
        return arrange_check(w, o);
    case VERB_bear:
        return bear_check(w, o);
    case VERB_message:
    case VERB_phase:
        return o->text ? REASON_none : REASON_bad_order;
    case VERB_objective:
        return o->text && o->amount <= 2 ? REASON_none : REASON_bad_order;
    case VERB_end:
        return o->word ? REASON_none : REASON_bad_order;
    default:
        return REASON_not_able;
    }
}

static void arrange(World *w, const Order *o) {
    if (o->charge) {
        charge_put(w, unit_get(w, sim_unit_find(w, o->of_group, o->of_unit)), order_at(o), 0);
        return;
    }
    int row = hole_add(w, order_at(o));  // of an opening: its own
    Opening *opening = &w->openings[row];
    if (o->material) opening->material = (u8)(o->material - 1);
    opening->hole = o->hole;
    opening->damage = o->damage;
    opening->worked_ppm = o->damage * 10000;
    opening->lock_state = o->lock_state;
    opening->barricade = o->barricade;
    if (o->has & HAS_AMOUNT) opening->open_pct = (u8)o->amount;
    opening_settle(w, row);
    if (is_hole(w, row)) opening->open_pct = 100, map_derive(w);
    opening_changed(w, row);
    Event e = event_of(w, EVENT_opening_arranged, NULL);
    e.order = o->id;
    e.opening = (u16)(row + 1);
    e.at = order_at(o);
    emit(w, e);
}

static void say_group(World *w, const Order *o, GroupId g, PerceptKind kind) {
    Percept p = percept_of(w, kind, g, 0);
    p.text = o->text;
    p.word = o->word;
    p.amount = o->amount;
    tell(w, p);
}

static void say_all(World *w, const Order *o, EventKind event, PerceptKind percept) {
    Event e = event_of(w, event, NULL);
    e.order = o->id;
    e.verb = o->verb;
    e.group = o->of_group;
    e.a = o->text;
    e.b = o->word ? o->word : o->amount;
    emit(w, e);
    for (int g = 1; g <= w->groups_count; g++)
        if (!o->of_group || o->of_group == g) say_group(w, o, (GroupId)g, percept);
}

static void objective(World *w, const Order *o) {
    for (int g = 1; g <= w->groups_count; g++) {
        if (o->of_group && o->of_group != g) continue;
        GroupState *state = group_row(w, (GroupId)g);
        int n = 0;
        while (n < OBJECTIVES - 1 && state->objective[n] && state->objective[n] != o->text) n++;
        state->objective[n] = o->text;
        state->objective_state[n] = (u8)o->amount;
    }
}

static void end(World *w, const Order *o) {
    w->core->ended = 1;
    w->core->outcome = o->word;
    w->core->end_text = o->text;
    w->core->end_ms = w->now;
}

void director_act(World *w, const Order *o) {
    switch ((Verb)o->verb) {
    case VERB_spawn:
        world_spawn(w, o);
        break;
    case VERB_arrange:
        arrange(w, o);
        break;
    case VERB_bear:
        world_bear(w, o);
        break;
    case VERB_message:
        say_all(w, o, EVENT_messaged, PERCEPT_message);
        break;
    case VERB_objective:
        objective(w, o);
        say_all(w, o, EVENT_objective_set, PERCEPT_objective);
        break;
    case VERB_phase:
        w->core->phase = o->text;
        say_all(w, o, EVENT_phase_entered, PERCEPT_phase);
        break;
    case VERB_end:
        end(w, o);
        say_all(w, o, EVENT_ended, PERCEPT_ended);
        break;
    default:
        CHECK(false);
    }
}
