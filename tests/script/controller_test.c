// controller_test.c: AIs in a real match: what they are shown, what their orders become, what failure costs.
// Each AI is a text of its own; what it expects it asserts itself, and the test reads the counters.
#include "script/inside.h"
#include "script/orders.h"
#include "sim/sim.h"
#include "support/checked.h"
#include "tests_script.h"

typedef struct Played {
    Script *script;
    Pack pack;
    Match *match;
    char file[300];
} Played;

static void open_script(Played *t) {
    Error err = {0};
    *t = (Played){.script = script_create(TEST_PACK, &err)};
    if (!t->script || !script_scenario(t->script, "two_rooms", &t->pack, &err)) fail_msg("%s:%d: %s", err.file, err.line, err.text);
}

// A match of two_rooms with `ai` (a file's text) for the team.
static void play(Played *t, const char *ai, bool paranoid, bool check_saves) {
    Error err = {0};
    MatchDef def = {.seed = 7, .world_seed = 7, .step_ms = 50, .check_saves = check_saves};
    open_script(t);
    script_set_paranoid(t->script, paranoid);
    def.pack = &t->pack;
    def.policy_seed = match_policy_seed(7);
    snprintf(t->file, sizeof t->file, "%s", temporary_file("ai.lua", ai));
    bool ok = script_controller(t->script, &t->pack, t->file, 1, &def.controllers[1], &err) &&
              script_controller(t->script, &t->pack, "quiet", 2, &def.controllers[2], &err) &&
              script_host(t->script, &t->pack, "two_rooms", &def.host, &err);
    if (!ok) fail_msg("%s:%d: %s", err.file, err.line, err.text);
    t->match = match_create(&def, &err);
    if (!t->match) fail_msg("%s", err.text);
}

static void run_to(Played *t, i64 ms) {
    while (sim_ms(match_world(t->match)) < ms && checked_step(t->match)) continue;
    if (match_error(t->match)->code) fail_msg("%s", match_error(t->match)->text);
}

static void done(Played *t) {
    unlink(t->file);
    match_destroy(t->match);
    pack_free(&t->pack);
    script_destroy(t->script);
}

static void quietly(const Played *t) {
    ScriptCounters c = script_counters(t->script);
    if (c.errors || c.overruns) fail_msg("%lld errors: %s", (long long)c.errors, script_last_error(t->script));
    assert_true(c.thinks > 0);
}

static void complains(const Played *t, const char *says) {
    if (!strstr(script_last_error(t->script), says)) fail_msg("'%s', expected '%s'", script_last_error(t->script), says);
}

static Pos place_of(const Played *t, int ordinal) {
    KnownMember m;
    assert_true(know_member(match_world(t->match), 1, ordinal, &m));
    return m.at;
}

// ---- what they are shown ------------------------------------------------------------------------

static const char SHOWN[] =
    "return { id = 'shown', api = 1, params = { zeal = 5, care = { 0, 10, 3 } },\n"
    "  init = function(group, params, rng)\n"
    "    assert(group.name == 'team' and group.side == 'blue' and params.zeal == 5 and params.care == 3)\n"
    "    local n = rng:below(6) assert(n >= 0 and n < 6)\n"
    "    return { calls = 0 }\n"
    "  end,\n"
    "  think = function(unit, p, state, rng)\n"
    "    state.calls = state.calls + 1\n"
    "    assert(unit.ref == 'team.' .. unit.ordinal and p.self.ref == unit.ref)\n"
    "    assert(unit.name == (unit.ordinal == 1 and 'Adler' or 'Barrow') and unit.kind == 'officer' and unit.kit == 'entry')\n"
    "    assert(unit.weapon == 'pistol' and unit.rounds == 15 and unit.spare == 30 and unit.items.flash == 2 and unit.able and unit.here)\n"
    "    assert(unit.rules == 'armed_threat' and unit.life == 'up' and unit.custody == 'free' and unit.holds == nil)\n"
    "    assert(#p:members() == 2 and p:member(3) == nil and p:member(2).name == 'Barrow')\n"
    "    assert(p.self == unit and p:member(unit.ordinal) == unit and p:members()[unit.ordinal] == unit)  -- made once a call\n"
    "    assert(p:members() ~= p:members() and p:rooms()[1] == p:rooms()[1] and p:openings()[1] == p:openings()[1])\n"
    "    assert(p.ms >= 0 and math.type(p.ms) == 'integer')\n"
    "    local doors = p:openings() assert(#doors == 1)\n"
    "    local d = p:opening(4, 2, 0) assert(d.ref == doors[1].ref and d.role == 'door' and d.material == 'wood_door' and d.open == 0)\n"
    "    assert(p:opening(1, 1, 0) == nil and p:opening(99, 99, 7) == nil)\n"
    "    assert(#p:rooms() == 2 and p:room_at(1, 1, 0).title == 'hall' and p:room_at(0, 0, 0) == nil)\n"
    "    local c = p:cell(2, 2, 0) assert(c.known and c.standable and c.floor == 'boards' and c.role == 'air')\n"
    "    assert(p:cell(0, 0, 0).role == 'wall' and not p:cell(0, 0, 0).standable)\n"
    "    local x, y, z = p:mark('front') assert(x == 4 and y == 2 and z == 0 and p:mark('nowhere') == nil)\n"
    "    assert(p:mark('inside') == nil and p:mark('at_1_3_0') == nil)\n" // where the truth puts people; no name on the plan
    "    local path = p:path(3, 2, 0) assert(#path.steps >= 1 and path.steps[#path.steps][1] == 3 and path.cost > 0 and path.ms > 0)\n"
    "    assert(p:path(0, 0, 0) == nil and p:walk_ms(3, 2, 0, 'run') < p:walk_ms(3, 2, 0, 'creep'))\n"
    "    assert(p:line(1, 1, 0, 3, 1, 0) == true and p:line(1, 1, 0, 8, 1, 0) == false and p:distance(unit.x, unit.y, unit.z) == 0)\n"
    "    if p.ms >= 100 then assert(p:objectives()[1].text == 'Look into the store.' and p:objectives()[1].state == 'set') end\n"
    "    local claim = p:claims()[1] assert(#p:claims() == 1 and claim.grade == 'B2' and claim.about == 'flat' and claim.flat == 's' and claim.people == 0)\n"
    "    assert(claim.age_h == 5 and claim.chance > 750 and claim.chance < 900 and p:room_at(6, 2, 0).number == claim.rooms[1] and #claim.rooms == 1)\n"
    "    for i, e in ipairs(p:events()) do assert(e.kind and e.ms and e.id) state.last = e.id end\n"
    "    local seen, n = p:contacts('in_sight'), 0\n"
    "    for _, c in ipairs(p:contacts()) do if c.state == 'in_sight' then n = n + 1 assert(seen[n] == c) end end\n"
    "    assert(#seen == n and not pcall(p.contacts, p, 'in sight'))\n"
    // lists asked for in part are those of the whole one that fit
    "    local part = p:contacts{ state = 'in_sight' } assert(#part == n) for i, c in ipairs(part) do assert(seen[i] == c) end\n"
    "    assert(p:members{ near = unit, cells = 0 }[1] == unit and #p:members{ near = unit, cells = 0 } == 1 and #p:members{ near = { 1, 2, 1 }, cells = 9 } == 0)\n"
    "    assert(p:openings{ role = 'door' }[1] == d and p:openings{ flat = 's' }[1] == d and #p:openings{ role = 'window' } == 0 and #p:openings{ flat = 't' } == 0)\n"
    "    assert(p:openings{ near = { 6, 2, 0 }, cells = 2 }[1] == d and #p:openings{ near = { 6, 2, 0 } } == 0)\n"
    "    assert(p:rooms{ flat = 's' }[1] == p:rooms('s')[1] and #p:rooms{ near = { 6, 2, 0 }, cells = 1 } == 1)\n"
    "    assert(p:standing(unit.x, unit.y, unit.z) == unit and p:standing(6, 2, 0) == nil)\n"
    "    assert(p:first_line(1, 1, 0, { { 8, 1, 0 }, { 3, 1, 0 }, { 2, 1, 0 } }) == 2 and p:first_line(1, 1, 0, { { 8, 1, 0 } }) == nil and p:first_line(1, 1, 0, {}) == nil)\n"
    // a door, before a door, and the only way past others are in the way; a corner is not
    "    assert(p:in_the_way(4, 2, 0) and p:in_the_way(3, 2, 0) and not p:in_the_way(1, 1, 0) and not p:in_the_way(3, 1, 0))\n"
    "    assert(not p:in_the_way(2, 2, 0) and p:in_the_way(2, 2, 0, { { 2, 1, 0 }, { 2, 3, 0 } }))\n"
    "    local sx, sy, sz = p:stand_by(3, 2, 0, { unit = unit.ordinal, but = { { 3, 1, 0 } } })\n"
    "    assert(sx and sz == 0 and not p:in_the_way(sx, sy, 0, { { 3, 1, 0 } }))\n"
    "    assert(not (sx == 3 and sy == 1) and p:stand_by(3, 2, 0, { from = d }) == nil)\n"
    "    for _, wrong in ipairs({ { colour = 1 }, { state = 'gone' }, { near = 5 }, { near = { 1, 2 } } }) do assert(not pcall(p.contacts, p, wrong)) end\n"
    "    assert(not pcall(p.rooms, p, { state = 'seen' }) and not pcall(p.stand_by, p, 3, 2, 0, { form = d }))\n"
    "    assert(rng:between(3, 3) == 3 and rng:permille(1000) and math.random(5) <= 5)\n"
    "  end }\n";

static void views(void **state) {
    Played t;
    (void)state;
    play(&t, SHOWN, false, false);
    run_to(&t, 1500);
    quietly(&t);
    done(&t);
}

// Rows work out their fields on demand, and nobody can tell: written over, walked over, kept and dressed they are plain tables.
static void rows_are_plain_tables(void **state) {
    static const char ai[] =
        "return { id = 'rows', api = 1, init = function() return { calls = 0 } end,\n"
        "  think = function(unit, p, state)\n"
        "    local mate, n = p:member(3 - unit.ordinal), 0\n"
        "    for k, v in pairs(mate) do n = n + 1 assert(mate[k] == v and rawget(mate, k) == v) end\n"
        "    assert(n > 30 and mate.items.flash == 2 and mate.kind == 'officer' and getmetatable(mate) == nil)\n"
        "    unit.items.flash = 9 assert(p.self.items.flash == 9 and unit.goal == nil)\n"          // one table, asked for twice
        "    unit.items = nil assert(unit.items == nil and p.self.items == nil)\n"
        "    unit.able = nil unit.note = 5 assert(unit.able == nil and unit.note == 5 and unit.here)\n"  // before it was ever read
        "    for k in pairs(unit) do assert(k ~= 'able' and k ~= 'items') end assert(rawget(unit, 'note') == 5 and unit.able == nil)\n"
        "    local door = p:openings()[1] rawset(door, 'open', 7) assert(door.open == 7 and door.ref == 'd1' and #door == 0)\n"
        "    local room = setmetatable(p:rooms()[2], { __index = function(_, k) return 'no ' .. k end })\n"
        "    assert(room.number == 2 and room.wings == 'no wings' and type(room) == 'table')\n"
        "    if state.room then assert(state.room.title == 'hall' and state.room.number == 1 and state.told == next(state.room)) end\n"
        "    state.room = p:rooms()[1] state.told = next(state.room)\n"
        "    state.calls = state.calls + 1\n"
        "  end }\n";
    for (int paranoid = 0; paranoid < 2; paranoid++) {
        Played t;
        (void)state;
        play(&t, ai, paranoid, true);
        run_to(&t, 1500);
        quietly(&t);
        done(&t);
    }
}

// A file is compiled once for all states of a process, and nothing about it changes by that: its errors keep their lines.
static void compiled_once(void **state) {
    Error first = {0};
    Script *s = script_create(TEST_PACK, &first);
    (void)state;
    const char *path = temporary_file("ai.lua", "local seq = require \"lib.count\"\nlocal nothing\nreturn { id = nothing.id, seq = seq }\n");
    const ScriptFile *source = script_find(s, "ai", path, &first);
    for (int i = 0; i < 3; i++) {
        Error err = {0};
        int ref;
        Vm *vm = vm_create(s, source, SCRIPT_HEAP_BYTES, &err);
        assert_false(vm_require(vm, source, SCRIPT_LOAD_STEPS, &ref, &err));
        if (!i) first = err;
        assert_int_equal(err.line, 3);
        assert_string_equal(err.text, first.text);
        assert_true(source->code.size > 0);
        vm_destroy(vm);
    }
    unlink(path);
    script_destroy(s);
}

// The bell of the director reaches the script as a percept, once.
static void events_come_once(void **state) {
    static const char ai[] =
        "return { id = 'ears', api = 1, init = function() return { bells = 0, calls = 0 } end,\n"
        "  plan = function(group, p, state)\n"
        "    for _, e in ipairs(p:events()) do if e.kind == 'message' and e.text == 'The bell rings.' then state.bells = state.bells + 1 end end\n"
        "    state.calls = state.calls + 1\n"
        "    if p.ms >= 3500 then assert(state.bells == 1, 'bells ' .. state.bells) end\n"
        "    return nil, { wake = 500 }\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 3900);
    quietly(&t);
    assert_true(script_counters(t.script).thinks >= 7);
    done(&t);
}

static void stale_views(void **state) {
    static const char ai[] =
        "local kept\nreturn { id = 'stale', api = 1,\n"
        "  think = function(unit, p)\n    if kept then return kept:members() end\n    kept = p\n  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 1000);
    assert_true(script_counters(t.script).errors > 0);
    complains(&t, ":4: think at ");
    complains(&t, "E-STALE");
    done(&t);
}

// ---- what their orders become -------------------------------------------------------------------

typedef struct Reading { const ScriptFile *source; OrderList *list; } Reading;

static int read_body(lua_State *L) {
    Reading *r = lua_touserdata(L, 1);
    vm_load(L, r->source);
    orders_read(L, -1, r->list);
    return 0;
}

static void read_orders(const Played *t, const char *text, OrderList *list) {
    Error err = {0};
    ScriptFile source = memory_file("orders.lua", text);
    Vm *vm = vm_create(t->script, &source, SCRIPT_HEAP_BYTES, &err);
    *list = (OrderList){.pack = &t->pack, .script = t->script, .group = 1, .members = 2, .rank = RANK_PLAN};
    if (vm_run(vm, SCRIPT_THINK_STEPS, read_body, &(Reading){&source, list}) != VM_OK) fail_msg("%s: %s", text, vm->message);
    vm_destroy(vm);
    memory_file_free(&source);
}

static void orders_are_canonical(void **state) {
    static const char *const list[][2] = {
        {"{ 'move', 6, 2, 0, pace = 'run', unit = 1 }", "team.1 move 6,2,0 pace=run"},
        {"{ { 'face', 'north', unit = 2 } }", "team.2 face north"},
        {"{ { 'face', 64, unit = 2 } }", "team.2 face south"},
        {"{ { 'shoot', 'c3', rounds = 2, unit = 1 } }", "team.1 shoot c3 rounds=2"},
        {"{ { 'challenge', 'c3', 'hands', unit = 1 } }", "team.1 challenge c3 hands"},
        {"{ { 'challenge', 4, 2, 0, 'police', unit = 1 } }", "team.1 challenge 4,2,0 police"},
        {"{ { 'throw', 'flash', 6, 2, 0, unit = 1 } }", "team.1 throw flash 6,2,0"},
        {"{ { 'treat', 'team.2', unit = 1 } }", "team.1 treat team.2"},
        {"{ { 'wait', 2500, unit = 1 } }", "team.1 wait 2500ms"},
        {"{ { 'wait', '2s', unit = 1 } }", "team.1 wait 2s"},
        {"{ { 'rules', 'return_fire', unit = 1 } }", "team.1 rules return_fire"},
        {"{ { 'report', 'room_clear', 6.0, 2, 0, unit = 1 } }", "team.1 report room_clear 6,2,0"},
        {"{ { 'open', 4, 2, 0, amount = 30, unit = 1 } }", "team.1 open 4,2,0 amount=30"},
        {"{ { 'hold', unit = 1 } }", "team.1 hold"},
    };
    Played t;
    (void)state;
    open_script(&t);
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        char text[256], said[256];
        OrderList orders;
        Text out = text_over(said, sizeof said);
        snprintf(text, sizeof text, "return %s", list[i][0]);
        read_orders(&t, text, &orders);
        if (orders.count != 1) fail_msg("%s: %s", text, orders.problem);
        order_print(&t.pack, &orders.ask[0].order, &out);
        assert_string_equal(said, list[i][1]);
    }
    pack_free(&t.pack);
    script_destroy(t.script);
}

static void gates_and_sequence(void **state) {
    Played t;
    OrderList orders;
    (void)state;
    open_script(&t);
    read_orders(&t, "return { { 'move', 1, 1, 0, unit = 1, on = 'go2' }, { 'hold', unit = 2, on = { at = 5000 }, ['until'] = 'contact' }, "
                    "{ 'face', 'east', unit = 1, answers = 9 }, { 'hold', unit = 2, on = { clear = 2 } }, { 'hold', unit = 1, on = { ready = { 1, 2 } } } }", &orders);
    assert_int_equal(orders.count, 5);
    assert_int_equal(orders.ask[0].when.kind, GATE_GO);
    assert_int_equal(orders.ask[0].when.number, 2);
    assert_false(orders.ask[0].append);
    assert_int_equal(orders.ask[1].when.kind, GATE_AT);
    assert_int_equal(orders.ask[1].when.ms, 5000);
    assert_int_equal(orders.ask[1].until.kind, GATE_CONTACT);
    assert_true(orders.ask[2].append);
    assert_int_equal(orders.ask[2].answers, 9);
    assert_int_equal(orders.ask[3].when.room, 2);
    assert_int_equal(orders.ask[4].when.kind, GATE_READY);
    assert_int_equal(orders.ask[4].when.number, 1);
    assert_int_equal(orders.ask[4].when.units, 3);
    read_orders(&t, "return { { 'gather', 2, 1, 0, 'fast', team = { 1, 2 } } }", &orders);
    assert_int_equal(orders.say_count, 1);
    assert_string_equal(orders.say[0].text, "1, 2: gather 2,1,0 fast");
    pack_free(&t.pack);
    script_destroy(t.script);
}

static void bad_orders_are_dropped(void **state) {
    static const char *const list[][2] = {
        {"{ { 'mvoe', 1, 1, 0, unit = 1 } }", "orders[1]: there is no order 'mvoe'; the nearest is 'move'"},
        {"{ { 'move', 1, 1, unit = 1 } }", "move: a cell is three whole numbers"},
        {"{ { 'move', 1.5, 1, 0, unit = 1 } }", "a fraction"},
        {"{ { 'move', 0/0, 1, 0, unit = 1 } }", "a fraction"},
        {"{ { 'move', 1, 1/0, 0, unit = 1 } }", "a cell is three whole numbers"},
        {"{ { 'move', math.maxinteger, 1, 0, unit = 1 } }", "outside every map"},
        {"{ { 'move', -1, 1, 0, unit = 1 } }", "outside every map"},
        {"{ { 'move', 1, 1, 0 } }", "unit=ordinal is missing"},
        {"{ { 'move', 1, 1, 0, unit = 3 } }", "there is no member 3"},
        {"{ { 'move', 1, 1, 0, unit = 'x' } }", "there is no member"},
        {"{ { 'move', unit = 1 } }", "move lacks an object"},
        {"{ { 'move', 1, 1, 0, 2, 2, 0, unit = 1 } }", "move does not take that"},
        {"{ { 'move', 1, 1, 0, pace = 'fly', unit = 1 } }", "move has no option pace=fly"},
        {"{ { 'move', 1, 1, 0, {}, unit = 1 } }", "object 4 is a table"},
        {"{ { 'rules', 'retrun_fire', unit = 1 } }", "the nearest is 'return_fire'"},
        {"{ { 'spawn', 1, 1, 0, unit = 1 } }", "spawn is the director's"},
        {"{ { 'hold', unit = 1, on = 'monday' } }", "one of \"go1\""},
        {"{ { unit = 1 } }", "begins with a word"},
        {"{ 5 }", "an order is a table"},
        {"5", "a list of orders is expected, not a number"},
        {"'move'", "not a string"},
        {"print", "not a function"},
        {"{ { 'gather', 1, 1, 0, team = { 9 } } }", "there is no member 9"},
    };
    Played t;
    (void)state;
    open_script(&t);
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        char text[256];
        OrderList orders;
        snprintf(text, sizeof text, "return %s", list[i][0]);
        read_orders(&t, text, &orders);
        if (orders.count || orders.bad != 1 || !strstr(orders.problem, list[i][1]))
            fail_msg("%s: %d bad %d '%s', expected '%s'", text, orders.count, orders.bad, orders.problem, list[i][1]);
    }
    OrderList orders;
    read_orders(&t, "return { { 'hold', unit = 1 }, { 'nonsense', unit = 1 }, { 'hold', unit = 2 } }", &orders);
    assert_int_equal(orders.count, 2);
    assert_int_equal(orders.bad, 1);
    read_orders(&t, "local t = {} for i = 1, 1000 do t[i] = { 'hold', unit = 1 } end return t", &orders);
    assert_int_equal(orders.count, ORDERS_MAX);
    assert_non_null(strstr(orders.problem, "at most 64 orders"));
    pack_free(&t.pack);
    script_destroy(t.script);
}

static const char WALK[] =
    "return { id = 'walk', api = 1, init = function() return { told = {} } end,\n"
    "  think = function(unit, p, state)\n"
    "    if state.told[unit.ref] then return end\n"
    "    state.told[unit.ref] = true\n"
    "    return { { 'move', 3, unit.ordinal, 0 } }\n"
    "  end }\n";

static void orders_move_people(void **state) {
    Played t;
    (void)state;
    play(&t, WALK, false, false);
    run_to(&t, 3900);
    quietly(&t);
    assert_true(pos_same(place_of(&t, 1), pos(3, 1, 0)));
    assert_true(pos_same(place_of(&t, 2), pos(3, 2, 0)));
    done(&t);
}

// ---- what failure costs -------------------------------------------------------------------------

static void a_loop_costs_only_itself(void **state) {
    static const char ai[] =
        "return { id = 'loop', api = 1, think = function(unit, p)\n"
        "    if unit.ordinal == 1 then while true do end end\n"
        "    if unit.verb ~= 'move' and unit.x ~= 3 then return { { 'move', 3, 3, 0 } } end\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 3900);
    ScriptCounters c = script_counters(t.script);
    assert_true(c.overruns >= 10 && c.overruns == c.errors);
    complains(&t, ":2: think at ");
    complains(&t, "the budget of 20000 steps is used up");
    assert_true(pos_same(place_of(&t, 2), pos(3, 3, 0)));
    assert_true(pos_same(place_of(&t, 1), pos(1, 2, 0)));
    done(&t);
}

static void twenty_strikes_end_it(void **state) {
    static const char ai[] = "return { id = 'bad', api = 1, think = function() error('no') end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 3900);
    assert_int_equal(script_counters(t.script).errors, SCRIPT_STRIKES);
    complains(&t, "the script is ended");
    done(&t);
}

// A call that fails leaves the state as it was before it.
static void state_is_put_back(void **state) {
    static const char ai[] =
        "return { id = 'back', api = 1, init = function() return { good = 0, calls = 0 } end,\n"
        "  plan = function(group, p, state)\n"
        "    state.good = state.good + 1\n"
        "    assert(not state.broken)\n"
        "    if p.ms >= 1000 and p.ms < 1200 then state.broken = true error('half way') end\n"
        "    if p.ms >= 2000 then assert(state.good == 20, 'good ' .. state.good) end\n"
        "    return nil, { wake = 100 }\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 2050);
    assert_int_equal(script_counters(t.script).errors, 1);
    complains(&t, "plan at 1.0 s: half way");
    done(&t);
}

static void bad_state_is_an_error(void **state) {
    static const char ai[] =
        "return { id = 'hole', api = 1, init = function() return { list = {} } end,\n"
        "  think = function(unit, p, state) state.list[3] = true end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 500);
    complains(&t, "state.list[1]: a hole in a list");
    done(&t);
}

static void a_memory_wall_is_told(void **state) {
    static const char ai[] =
        "return { id = 'fat', api = 1, think = function() local s = ('x'):rep(60000) for i = 1, 30 do s = s .. s end end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 1000);
    assert_int_equal(script_counters(t.script).walls, 1);
    complains(&t, "the match is void");
    done(&t);
}

// ---- hidden state -------------------------------------------------------------------------------

static void hidden_state_is_found(void **state) {
    static const char ai[] =
        "local calls = 0\nreturn { id = 'hidden', api = 1, think = function(unit, p)\n"
        "    calls = calls + 1\n    if calls > 3 then return { { 'face', 'north' } } end\n  end }\n";
    Played t;
    (void)state;
    play(&t, ai, true, false);
    run_to(&t, 1500);
    assert_true(script_counters(t.script).errors > 0);
    complains(&t, "think does otherwise when restored from its declared state");
    done(&t);
}

static void open_state_is_fine(void **state) {
    Played t;
    (void)state;
    play(&t, WALK, true, false);
    run_to(&t, 4500);  // past the end of the mission
    quietly(&t);
    done(&t);
}

static void saves_hold_everything(void **state) {
    static const char ai[] =
        "return { id = 'saved', api = 1, init = function(g, params, rng) return { n = rng:below(1000) } end,\n"
        "  plan = function(group, p, state, rng)\n"
        "    state.n = state.n + rng:below(10)\n"
        "    if p.ms < 100 then return { { 'gather', 3, 1, 0, 'slow', team = { 1, 2 } } } end\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, true);
    run_to(&t, 3000);
    quietly(&t);
    done(&t);
}

static u64 hash_of_play(bool paranoid) {
    Played t;
    play(&t, WALK, paranoid, false);
    run_to(&t, 3500);
    u64 hash = match_hash(t.match);
    done(&t);
    return hash;
}

static void plays_are_equal(void **state) {
    u64 hash = hash_of_play(false);
    (void)state;
    assert_true(hash_of_play(false) == hash);
    assert_true(hash_of_play(true) == hash);
}

// ---- tactics and the director -------------------------------------------------------------------

static void a_tactic_moves_the_team(void **state) {
    static const char ai[] =
        "return { id = 'starter', api = 1, init = function() return {} end,\n"
        "  plan = function(group, p, state)\n"
        "    if not state.told then state.told = true return { { 'gather', 3, 3, 0, 'fast', team = { 1 } } } end\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 3000);
    quietly(&t);
    assert_true(pos_same(place_of(&t, 1), pos(3, 3, 0)));
    assert_true(pos_same(place_of(&t, 2), pos(1, 3, 0)));
    done(&t);
}

// Held from when the tactic has it until it has done what the tactic told it last, though the tactic is over by then.
static void a_row_says_what_holds_the_unit(void **state) {
    static const char ai[] =
        "return { id = 'starter', api = 1, init = function() return { walked = 0, free = 0 } end,\n"
        "  plan = function(group, p, state)\n"
        "    if not state.told then state.told = true return { { 'gather', 3, 3, 0, 'slow', team = { 1 } } } end\n"
        "  end,\n"
        "  think = function(unit, p, state)\n"
        "    local walks = unit.ordinal == 1 and unit.verb == 'move'\n"
        "    assert(not walks or unit.owner == 'plan', 'a walk of the tactic of a plan')\n"
        "    if walks and p.ms > 1300 then state.walked = 1 elseif state.walked > 0 and not unit.owner then state.free = 1 end\n"
        "    assert(p.ms < 3700 or state.free > 0, 'a walk longer than the tactic, and an end of it')\n"
        "    return nil, { wake = 100 }\n"
        "  end }\n";
    Played t;
    (void)state;
    play(&t, ai, false, false);
    run_to(&t, 3900), quietly(&t);
    done(&t);
}

static void the_director_ends_it(void **state) {
    Played t;
    int outcome;
    u16 text;
    (void)state;
    play(&t, WALK, false, false);
    run_to(&t, 10000);
    quietly(&t);
    const World *w = match_world(t.match);
    assert_true(know_ended(w, &outcome, &text));
    assert_int_equal(outcome, outcome_success);
    assert_string_equal(t.pack.words[text - 1].text, "It rang twice.");
    assert_in_range(sim_ms(w), 4000, 4200);
    int spawned = 0;
    for (int i = 1; i <= sim_unit_count(w); i++) {
        UnitTruth unit;
        spawned += sim_unit(w, (UnitId)i, &unit) && unit.group == 2 && pos_same(unit.at, pos(7, 2, 0));
    }
    assert_true(spawned >= 1);
    done(&t);
}

// ---- files that are no AI -----------------------------------------------------------------------

static void bad_files(void **state) {
    static const char *const list[][2] = {
        {"return {", "unexpected symbol near <eof>"},
        {"return 5", "an AI file returns a table"},
        {"return { id = 'x', api = 1 }", "a function 'think' or 'plan'"},
        {"return { id = 'x', api = 1, think = 5 }", "think: a function is expected, not a number"},
        {"return { id = 'x', api = 9, think = print }", "api: 9 is out of range"},
        {"return { api = 1, think = print }", "'id' is missing"},
        {"return { id = 'x', api = 1, thing = print }", "unknown field 'thing'; the nearest is 'think'"},
        {"while true do end", "budget"},
        {"error('at load')", "at load"},
    };
    Played t;
    (void)state;
    open_script(&t);
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        Error err = {0};
        Controller controller;
        char name[300];
        snprintf(name, sizeof name, "%.200s_%zu.lua", temporary_file("bad_ai.lua", list[i][0]), i);
        assert_int_equal(rename(temporary_file("bad_ai.lua", list[i][0]), name), 0);
        bool ok = script_controller(t.script, &t.pack, name, 1, &controller, &err);
        unlink(name);
        if (ok || err.code != EXIT_CONTENT || !strstr(err.text, list[i][1])) fail_msg("%s: %d '%s'", list[i][0], ok, err.text);
    }
    pack_free(&t.pack);
    script_destroy(t.script);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compiled_once), cmocka_unit_test(rows_are_plain_tables),
        cmocka_unit_test(views), cmocka_unit_test(events_come_once), cmocka_unit_test(stale_views),
        cmocka_unit_test(orders_are_canonical), cmocka_unit_test(gates_and_sequence), cmocka_unit_test(bad_orders_are_dropped),
        cmocka_unit_test(orders_move_people), cmocka_unit_test(a_loop_costs_only_itself), cmocka_unit_test(twenty_strikes_end_it),
        cmocka_unit_test(state_is_put_back), cmocka_unit_test(bad_state_is_an_error), cmocka_unit_test(a_memory_wall_is_told),
        cmocka_unit_test(hidden_state_is_found), cmocka_unit_test(open_state_is_fine), cmocka_unit_test(saves_hold_everything),
        cmocka_unit_test(plays_are_equal), cmocka_unit_test(a_tactic_moves_the_team), cmocka_unit_test(a_row_says_what_holds_the_unit), cmocka_unit_test(the_director_ends_it),
        cmocka_unit_test(bad_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
