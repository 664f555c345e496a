// scene.c: the small world of the drawn tests: materials, arms, kinds, kits, groups, and people on marks.
// The figures are plain and round; the game's own come from its data.
#include "support/scene.h"

#include "sim/light.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void wrong(const char *what, const char *about) {
    fprintf(stderr, "scene: %s: %s\n", what, about);
    abort();
}

static void *rows(Pack *pack, const char *table, int count) {
    void *at = pack_add_rows(pack, table, count);
    if (!at) wrong("no room in table", table);
    return at;
}

#define FILL(table, Type, ...)                                             \
    do {                                                                   \
        static const Type all[] = {__VA_ARGS__};                           \
        memcpy(rows(pack, table, (int)ARRAY_LEN(all)), all, sizeof(all)); \
    } while (0)

// ---- the tables -------------------------------------------------------------------------------------

enum { PISTOL = 1, RIFLE, SHOTGUN };
enum { FLASH = 1, SMOKE, CUFFS, WEDGE, MEDKIT, RAM, KEY, TORCH, TOURNIQUET, AMBULANCE, PRYBAR, PICKS, CHARGE, SWITCH, PAPERS, EVIDENCE, GAS, MASK, LAUNCHER, STUN, BATON, PHONE, HORN, FOOD };

static void add_arms(Pack *pack) {
    FILL("weapons", Weapon,
         {.name = "pistol", .title = "pistol", .ammo = AMMO_HANDGUN, .sound = SOUND_handgun, .hands = 1, .shape = 1,
          .capacity = 15, .noise_db10 = 1600, .raise_ms = 600, .interval_ms = 300, .reload_ms = 2500,
          .error_mrad10 = 250, .recoil_mrad10 = 60, .harm_pm = 1000},
         {.name = "rifle", .title = "rifle", .ammo = AMMO_RIFLE, .sound = SOUND_rifle, .hands = 2, .shape = 2,
          .capacity = 30, .noise_db10 = 1560, .raise_ms = 500, .interval_ms = 250, .reload_ms = 2800,
          .error_mrad10 = 120, .recoil_mrad10 = 40, .harm_pm = 1600},
         {.name = "shotgun", .title = "shotgun", .ammo = AMMO_SHOT, .sound = SOUND_shotgun, .hands = 2, .shape = 2,
          .capacity = 6, .noise_db10 = 1615, .raise_ms = 500, .interval_ms = 800, .reload_ms = 6000,
          .error_mrad10 = 150, .recoil_mrad10 = 200, .harm_pm = 2000});
    FILL("armours", Armour, {.name = "vest", .title = "vest", .stop_pm = {0}, .weight_hg = 60});
    Armour *vest = &pack->armours[0];
    vest->stop_pm[REGION_CHEST * AMMO_CLASS_COUNT + AMMO_HANDGUN] = 950;
    vest->stop_pm[REGION_BACK * AMMO_CLASS_COUNT + AMMO_HANDGUN] = 950;
    FILL("actions", Action,
         {.name = "flash", .verb = VERB_throw, .reach_cm = 1500, .low_ms = 1000, .mode_ms = 1400, .high_ms = 2200,
          .noise_db10 = 1700, .sound = SOUND_bang, .emits = EMIT_FLASH, .fuse_ms = 1500, .radius_cm = 600},
         {.name = "smoke", .verb = VERB_throw, .reach_cm = 1500, .low_ms = 1000, .mode_ms = 1400, .high_ms = 2200,
          .noise_db10 = 700, .sound = SOUND_device, .emits = EMIT_SMOKE, .fuse_ms = 1500, .radius_cm = 300,
          .lasts_ms = 20000},
         {.name = "kick", .verb = VERB_kick, .reach_cm = 150, .low_ms = 800, .mode_ms = 1200, .high_ms = 2000,
          .noise_db10 = 1150, .sound = SOUND_kick, .tries = 24},
         {.name = "ram", .verb = VERB_ram, .needs_item = ITEM_RAM, .reach_cm = 150, .low_ms = 1500, .mode_ms = 2000,
          .high_ms = 3000, .noise_db10 = 1200, .sound = SOUND_ram, .tries = 80},
         {.name = "open", .verb = VERB_open, .reach_cm = 150, .low_ms = 700, .mode_ms = 900, .high_ms = 1500,
          .noise_db10 = 480, .sound = SOUND_door},
         {.name = "cuff", .verb = VERB_cuff, .needs_item = ITEM_CUFFS, .reach_cm = 150, .low_ms = 4000,
          .mode_ms = 6000, .high_ms = 10000, .noise_db10 = 420, .sound = SOUND_gear},
         {.name = "treat", .verb = VERB_treat, .needs_item = ITEM_MEDKIT, .reach_cm = 150, .low_ms = 15000,
          .mode_ms = 20000, .high_ms = 40000},
         {.name = "tourniquet", .verb = VERB_use, .needs_item = ITEM_TOURNIQUET, .low_ms = 10000, .mode_ms = 15000, .high_ms = 30000},
         {.name = "ambulance", .verb = VERB_hand_over, .low_ms = 420000, .mode_ms = 600000, .high_ms = 840000},
         {.name = "pry", .verb = VERB_pry, .needs_item = ITEM_PRYBAR, .reach_cm = 150, .low_ms = 2000, .mode_ms = 3000,
          .high_ms = 6000, .noise_db10 = 850, .sound = SOUND_pry, .tries = 120},
         {.name = "pick", .verb = VERB_pick, .needs_item = ITEM_PICKS, .reach_cm = 150, .low_ms = 5000, .mode_ms = 8000,
          .high_ms = 15000, .noise_db10 = 300, .sound = SOUND_lock, .tries = 40},
         {.name = "break", .verb = VERB_break, .reach_cm = 150, .low_ms = 900, .mode_ms = 1400, .high_ms = 2400,
          .noise_db10 = 1000, .sound = SOUND_kick, .tries = 60},
         {.name = "breach", .verb = VERB_breach, .reach_cm = 150, .low_ms = 500, .mode_ms = 800, .high_ms = 1500, .tries = 6},
         {.name = "charge", .verb = VERB_charge, .needs_item = ITEM_CHARGE, .reach_cm = 150, .low_ms = 15000,
          .mode_ms = 25000, .high_ms = 45000, .noise_db10 = 450, .sound = SOUND_gear},
         {.name = "detonate", .verb = VERB_detonate, .low_ms = 500, .mode_ms = 900, .high_ms = 1800},
         {.name = "barricade", .verb = VERB_barricade, .reach_cm = 150, .low_ms = 6000, .mode_ms = 10000, .high_ms = 18000,
          .noise_db10 = 750, .sound = SOUND_furniture},
         {.name = "gas", .verb = VERB_throw, .reach_cm = 1500, .low_ms = 1000, .mode_ms = 1400, .high_ms = 2200,
          .noise_db10 = 700, .sound = SOUND_device, .emits = EMIT_GAS, .fuse_ms = 1500, .radius_cm = 200, .lasts_ms = 120000});
    FILL("items", Item, {.name = "flash", .title = "flash device", .kind = ITEM_FLASH, .action = 1, .weight_hg = 3},
         {.name = "smoke", .title = "smoke device", .kind = ITEM_SMOKE, .action = 2, .weight_hg = 4},
         {.name = "cuffs", .title = "handcuffs", .kind = ITEM_CUFFS, .weight_hg = 3},
         {.name = "wedge", .title = "wedge", .kind = ITEM_WEDGE, .weight_hg = 2},
         {.name = "medkit", .title = "dressings", .kind = ITEM_MEDKIT, .weight_hg = 10},
         {.name = "ram", .title = "ram", .kind = ITEM_RAM, .weight_hg = 150},
         {.name = "key", .title = "key", .kind = ITEM_KEY},
         {.name = "torch", .title = "torch", .kind = ITEM_TORCH, .weight_hg = 3},
         {.name = "tourniquet", .title = "tourniquet", .kind = ITEM_TOURNIQUET, .action = 8},
         {.name = "ambulance", .title = "place in the ambulance", .kind = ITEM_VEHICLE, .action = 9},
         {.name = "prybar", .title = "prying bar", .kind = ITEM_PRYBAR, .weight_hg = 40},
         {.name = "picks", .title = "lock picks", .kind = ITEM_PICKS, .weight_hg = 2},
         {.name = "charge", .title = "breaching charge", .kind = ITEM_CHARGE, .weight_hg = 15},
         {.name = "switch", .title = "light switch", .kind = ITEM_SWITCH},
         {.name = "papers", .title = "identity papers", .kind = ITEM_PAPERS},
         {.name = "evidence", .title = "evidence", .kind = ITEM_EVIDENCE},
         {.name = "gas", .title = "gas device", .kind = ITEM_GAS, .action = 17},
         {.name = "mask", .title = "mask", .kind = ITEM_MASK},
         {.name = "launcher", .title = "blunt round", .kind = ITEM_LAUNCHER},
         {.name = "stun", .title = "stun device", .kind = ITEM_STUN},
         {.name = "baton", .title = "baton", .kind = ITEM_BATON},
         {.name = "phone", .title = "telephone", .kind = ITEM_PHONE},
         {.name = "horn", .title = "loudhailer", .kind = ITEM_HORN},
         {.name = "food", .title = "food", .kind = ITEM_GOODS, .action = 2});
}

// One rate a severity and no luck in it: the wounds of the game are in its data.
static void add_bodies(Pack *pack) {
#define BLEEDS .grave_pm = 100, .serious_pm = 200, .moderate_pm = 350, .bleed_ul_s = {0, 20, 60, 300, 2000}, .fall_pm = {0, 0, 50, 300, 700}
    FILL("wounds", WoundKind, {.name = "head", .fatal_pm = 300, .fatal_ms = 30000, .dressed_pm = 500, .tourniquet_pm = 1000, BLEEDS},
         {.name = "chest", .fatal_pm = 200, .fatal_ms = 60000, .dressed_pm = 800, .tourniquet_pm = 1000, BLEEDS},
         {.name = "back", .dressed_pm = 800, .tourniquet_pm = 1000, BLEEDS},
         {.name = "abdomen", .dressed_pm = 800, .tourniquet_pm = 1000, BLEEDS},
         {.name = "arm", .dressed_pm = 250, .tourniquet_pm = 40, BLEEDS}, {.name = "leg", .dressed_pm = 250, .tourniquet_pm = 40, BLEEDS});
#undef BLEEDS
    FILL("physiology", Physiology,
         {.name = "usual", .class_pm = {850, 700, 600}, .flow_pm = {1000, 850, 600, 400}, .faint_pm = 620, .death_pm = 500,
          .last_low_ms = 5000, .last_high_ms = 15000, .transfused_pm = 500, .control_ms = 3600000, .control_sigma = 500,
          .call_low_ms = 960000, .call_high_ms = 1740000});
}

static void add_kinds(Pack *pack) {
#define BODY .talk_pm = 1000, .reaction_sigma = 250, .hearing_db10 = 30, .attention_pm = 1000, .height_cm = 178, \
             .blood_ml = 5000, .speed_mms = {0, 500, 1340, 3500, 600}
    FILL("kinds", Kind,
         {.name = "officer", .title = "officer", .dress = DRESS_UNIFORM, .duty = DUTY_ENTRY, .reaction_ms = 350,
          .resolve = 900, .nerve = 800, BODY},
         {.name = "medic", .title = "medic", .dress = DRESS_UNIFORM, .duty = DUTY_MEDIC, .reaction_ms = 350,
          .resolve = 900, .nerve = 800, BODY},
         {.name = "handler", .title = "dog handler", .dress = DRESS_UNIFORM, .duty = DUTY_HANDLER,
          .reaction_ms = 350, .resolve = 900, .nerve = 800, BODY},
         {.name = "dog", .title = "dog", .species = 1, .dress = DRESS_ANIMAL, .duty = DUTY_DOG, .reaction_ms = 250,
          .reaction_sigma = 200, .hearing_db10 = -50, .attention_pm = 1500, .resolve = 1000,
          .nerve = 900, .height_cm = 60, .blood_ml = 2500, .speed_mms = {0, 800, 2000, 7000, 800}},
         {.name = "suspect", .title = "suspect", .dress = DRESS_CIVIL, .reaction_ms = 500, .resolve = 500,
          .nerve = 500, BODY},
         {.name = "resident", .title = "resident", .dress = DRESS_CIVIL, .reaction_ms = 700, .resolve = 100,
          .nerve = 200, .premove_ms = 100000, .premove_asleep_ms = 300000, .premove_sigma = 400, .freeze_pm = 300, .hide_pm = 400, .run_pm = 150, BODY},
         {.name = "child", .title = "child", .child = 1, .dress = DRESS_CIVIL, .reaction_ms = 700, .resolve = 50, .nerve = 100,
          .reaction_sigma = 250, .hearing_db10 = 30, .attention_pm = 800, .height_cm = 120,
          .blood_ml = 2000, .speed_mms = {0, 400, 1000, 2500, 500}});
#undef BODY
    FILL("demands", DemandRow, {.name = "food", .title = "food", .kind = DEMAND_THING, .item = FOOD, .cells = 4, .worth = 100, .keep_ms = 120000, .deadline_low_ms = 300000, .deadline_high_ms = 300000},
         {.name = "quiet", .title = "quiet", .kind = DEMAND_QUIET, .worth = 100, .keep_ms = 60000, .deadline_low_ms = 300000, .deadline_high_ms = 300000},
         {.name = "car", .title = "a car", .kind = DEMAND_NEVER, .worth = 100, .keep_ms = 60000, .deadline_low_ms = 60000, .deadline_high_ms = 60000});
    FILL("characters", Character, {.name = "asks", .title = "asks for food, then quiet, then a car", .resolve = 1000, .trust_pm = 1000, .temper_pm = 1000, .demand = {1, 2, 3}},
         {.name = "despairs", .title = "despairs", .resolve = 1000, .trust_pm = 1000, .temper_pm = 1000, .despair_pm = 1000}, {.name = "sly", .title = "sly", .resolve = 500, .feint_pm = 1000, .rearm_pm = 1000},
         {.name = "meek", .title = "meek", .resolve = 100}, {.name = "hard", .title = "hard", .resolve = 950},
         {.name = "bolter", .title = "runs", .resolve = 500, .bolt_pm = 1000});
    FILL("kits", Kit,
         {.name = "entry", .long_arm = RIFLE, .sidearm = PISTOL, .long_mags = 3, .side_mags = 2, .armour = 1, .in_hand = 1,
          .item = {FLASH, SMOKE, CUFFS, WEDGE, MEDKIT, RAM, TORCH}, .count = {2, 2, 4, 2, 2, 1, 1}},
         {.name = "patrol", .sidearm = PISTOL, .side_mags = 2, .armour = 1, .in_hand = 2, .item = {CUFFS, TORCH}, .count = {2, 1}},
         {.name = "rifle", .long_arm = RIFLE, .long_mags = 2, .in_hand = 1, .item = {0}, .count = {0}},
         {.name = "pistol", .sidearm = PISTOL, .side_mags = 1, .in_hand = 2, .item = {KEY}, .count = {1}},
         {.name = "bare", .item = {0}, .count = {0}},
         {.name = "restraint", .sidearm = PISTOL, .side_mags = 1, .armour = 1, .in_hand = 2,
          .item = {GAS, MASK, LAUNCHER, STUN, BATON, PHONE, CUFFS}, .count = {2, 1, 6, 6, 1, 1, 2}},
         {.name = "vest", .armour = 1, .item = {0}, .count = {0}},
         {.name = "known", .item = {PAPERS}, .count = {1}},
         {.name = "loot", .sidearm = PISTOL, .side_mags = 1, .in_hand = 2, .item = {EVIDENCE}, .count = {1}},
         {.name = "care", .item = {MEDKIT, TOURNIQUET}, .count = {4, 2}},
         {.name = "crew", .item = {MEDKIT, AMBULANCE}, .count = {4, 1}},
         {.name = "talker", .item = {PHONE, HORN, FOOD}, .count = {2, 1, 2}}, {.name = "caller", .sidearm = PISTOL, .side_mags = 1, .in_hand = 2, .item = {PHONE}, .count = {1}},
         {.name = "method", .long_arm = SHOTGUN, .sidearm = PISTOL, .long_mags = 3, .side_mags = 2, .armour = 1, .in_hand = 1,
          .item = {PRYBAR, PICKS, CHARGE, WEDGE}, .count = {1, 1, 2, 2}});
    FILL("groups", Group,
         {.name = "niu", .title = "search unit", .side = SIDE_BLUE, .net = 1, .liaison_low_ms = 8000,
          .liaison_high_ms = 20000, .rules = rules_return_fire, .has_plan = 1},
         {.name = "bpu", .title = "border unit", .side = SIDE_BLUE, .net = 1, .liaison_low_ms = 8000,
          .liaison_high_ms = 20000, .rules = rules_return_fire},
         {.name = "cell", .title = "cell", .side = SIDE_RED, .rules = rules_free, .lives_here = 1},
         {.name = "home", .title = "household", .side = SIDE_CIVILIAN, .rules = rules_hold_fire, .household = 1,
          .lives_here = 1});
    FILL("names", Name, {"Ada"}, {"Bo"}, {"Cy"}, {"Di"}, {"Ed"}, {"Fay"}, {"Gil"}, {"Hal"}, {"Ivy"}, {"Jo"});
    FILL("words", Phrase, {"a message"}, {"an objective"}, {"a phase"}, {"the end"}, {"flee"}, {"hide"});
}

// ---- the map ----------------------------------------------------------------------------------------

// Under the ceiling, or on a pole; its switch is in its own cell.
static void add_lamp(Pack *pack, Pos at, bool street) {
    PackLamp *lamp = rows(pack, "lamps", 1);
    *lamp = (PackLamp){.x = at.x, .y = at.y, .z = at.z, .height_cm = street ? 290 : 240, .candela = street ? 400 : 100, .on = 1,
                       .switch_x = at.x, .switch_y = at.y, .switch_z = at.z};
}

// A mark in the street is street: no floor of a room beside it, and open air on some side.
static void marks_outdoors(Map *map) {
    for (int i = 0; i < map->mark_count; i++) {
        Pos at = map->marks[i].at;
        MapCell *cell = &map->cells[map_index(map, at)];
        bool open = false, room = cell->opening || cell->material || cell->flags;
        for (Dir dir = DIR_N; dir <= DIR_NW; dir += 2) {
            Pos side = pos_step(at, dir);
            if (!map_has(map, side)) continue;
            const MapCell *c = map_cell(map, side);
            open |= (c->flags & CELL_OUTDOOR) != 0;
            bool marked = false;
            for (int k = 0; k < map->mark_count; k++) marked |= pos_same(map->marks[k].at, side);
            room |= c->floor && !c->material && !c->opening && !marked && !(c->flags & CELL_OUTDOOR);
        }
        if (open && !room) cell->flags |= CELL_OUTDOOR, cell->floor = PLAIN_PAVING, cell->light = 255;
    }
}

static void add_map(Pack *pack, int storeys, const char *const *text) {
    PackInfo *info = rows(pack, "info", 1);
    *info = (PackInfo){.scenario = "drawn", .title = "Drawn", .source = "scene", .seat_group = 1, .hour = 12,
                       .indoor_db10 = 320, .outdoor_db10 = 450, .unit_capacity = 64};
    material_plain(rows(pack, "materials", PLAIN_COUNT), PLAIN_COUNT);

    const Legend *plain = map_legend_plain();
    LegendRow *legend = arena_array(&pack->arena, LegendRow, plain->count + 3);
    memcpy(legend, plain->rows, sizeof(LegendRow) * (size_t)plain->count);
    legend[plain->count] = (LegendRow){'x', {PLAIN_AIR, PLAIN_PAVING, 255, CELL_OUTDOOR | CELL_EXIT, 0, 0}, 0, false};
    legend[plain->count + 1] = (LegendRow){'*', {PLAIN_AIR, PLAIN_BOARDS, 64, 0, 0, 0}, 0, true};
    legend[plain->count + 2] = (LegendRow){'$', {PLAIN_AIR, PLAIN_PAVING, 255, CELL_OUTDOOR, 0, 0}, 0, true};
    Legend both = {legend, plain->count + 3};
    MapSource source = {.file = "drawing", .storeys = storeys};
    for (int z = 0; z < storeys; z++) {
        source.text[z] = text[z];
        source.line[z] = source.column[z] = 1;
    }
    Map map;
    Error err = {0};
    char words[1200];
    if (!map_read(&source, &both, pack->materials, PLAIN_COUNT, &pack->arena, &map, &err)) {
        error_print(&err, words, sizeof(words));
        wrong("bad drawing", words);
    }
    marks_outdoors(&map);
    map_fill_rooms(&map, pack->materials);
    info->width = map.width, info->height = map.height, info->storeys = map.storeys;

    PackCell *cells = rows(pack, "cells", map_size(&map));
    for (i32 i = 0; i < map_size(&map); i++) {
        const MapCell *c = &map.cells[i];
        cells[i] = (PackCell){c->material, c->floor, c->light, c->flags, c->room, c->opening};
    }
    if (map.room_count) {
        Room *room = rows(pack, "rooms", map.room_count);
        for (i32 i = 0; i < map_size(&map); i++) {
            u16 r = map.cells[i].room;
            if (!r) continue;
            snprintf(room[r - 1].name, sizeof(room->name), "room%d", r);
            room[r - 1].storey = map_pos(&map, i).z;
            room[r - 1].outdoor = (map.cells[i].flags & CELL_OUTDOOR) != 0;
            room[r - 1].cells++;
        }
    }
    PackOpening *openings = map.opening_count ? rows(pack, "openings", map.opening_count) : NULL;
    for (int i = 0; i < map.opening_count; i++) {
        const MapOpening *o = &map.openings[i];
        openings[i] = (PackOpening){.x = o->at.x, .y = o->at.y, .z = o->at.z, .material = o->material, .open_pct = o->open_pct};
    }
    Mark *marks = map.mark_count ? rows(pack, "marks", map.mark_count) : NULL;
    for (int i = 0; i < map.mark_count; i++) {
        marks[i] = (Mark){.x = map.marks[i].at.x, .y = map.marks[i].at.y, .z = map.marks[i].at.z};
        bool lamp = map.marks[i].glyph == '*' || map.marks[i].glyph == '$';
        if (lamp) snprintf(marks[i].name, sizeof(marks->name), "lamp%d", i);
        else snprintf(marks[i].name, sizeof(marks->name), "%c", (char)map.marks[i].glyph);
        if (lamp) add_lamp(pack, map.marks[i].at, map.marks[i].glyph == '$');
    }
}

void scene_pack(Pack *pack, int storeys, const char *const *text) {
    pack_init(pack);
    add_map(pack, storeys, text);
    add_arms(pack);
    add_bodies(pack);
    add_kinds(pack);
    Error err = {0};
    if (!pack_finish(pack, &err)) wrong("bad pack", err.text);
}

// ---- people -----------------------------------------------------------------------------------------

Pos scene_mark(const Scene *s, char mark) {
    char name[2] = {mark, 0};
    int row = pack_mark(&s->pack, name);
    if (!row) wrong("no such mark", name);
    const Mark *m = &s->pack.marks[row - 1];
    return pos(m->x, m->y, m->z);
}

static int direction(const char *word) {
    static const char *const names[] = {"north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"};
    for (int d = 0; d < 8; d++)
        if (strcmp(names[d], word) == 0) return d;
    return -1;
}

static int trait(const char *word) {
    static const char *const names[TRAIT_COUNT] = {"deaf", "asleep", "wanted", "feigns", "frightened", "leader", "hurt", "asthma", "still", "sinking"};
    for (int t = 0; t < TRAIT_COUNT; t++)
        if (strcmp(names[t], word) == 0) return 1 << t;
    return 0;
}

// "A=niu officer entry east wanted"
static void add_person(Scene *s, const char *line) {
    char store[200], *word[12];
    char spaced[200];
    snprintf(spaced, sizeof(spaced), "%s", line);
    for (char *c = spaced; *c; c++)
        if (*c == '=') *c = ' ';
    int n = text_words(spaced, store, sizeof(store), word, 12);
    if (n == 0) return;
    if (n < 4 || strlen(word[0]) != 1) wrong("a person is MARK=GROUP KIND KIT ...", line);
    Order o = scene_director(s, VERB_spawn);
    order_set_at(&o, scene_mark(s, word[0][0]));
    o.of_group = (u8)pack_group(&s->pack, word[1]);
    o.kind = (u8)pack_kind(&s->pack, word[2]);
    o.kit = (u8)pack_kit(&s->pack, word[3]);
    if (!o.of_group || !o.kind || !o.kit) wrong("unknown group, kind or kit", line);
    o.has |= HAS_DIR;
    for (int i = 4; i < n; i++) {
        int stance = word_find(WORDS_stance, word[i]), plan = pack_word(&s->pack, word[i]);
        if (direction(word[i]) >= 0) o.dir = dir_angle((Dir)direction(word[i]));
        else if (stance) o.stance = (u8)stance;
        else if (trait(word[i])) o.traits |= (u16)trait(word[i]);
        else if (pack_character(&s->pack, word[i])) o.character = (u8)pack_character(&s->pack, word[i]);
        else if (plan) o.plan = (u16)plan;
        else wrong("unknown word", word[i]);
    }
    s->mark_of_unit[s->queued + 1] = word[0][0];
    scene_give(s, o);
}

Scene *scene_make(u64 seed, const char *people, int storeys, const char *const *text) {
    Scene *s = calloc(1, sizeof(Scene));
    if (!s) abort();
    scene_pack(&s->pack, storeys, text);
    WorldDef def = world_def(&s->pack, seed);
    Error err = {0};
    s->world = world_create(&def, &err);
    if (!s->world) wrong("no world", err.text);
    char line[200];
    for (const char *at = people; *at;) {
        size_t n = strcspn(at, ";");
        snprintf(line, sizeof(line), "%.*s", (int)n, at);
        add_person(s, line);
        at += n + (at[n] == ';');
    }
    scene_step(s);
    return s;
}

void scene_free(Scene *s) {
    world_destroy(s->world);
    pack_free(&s->pack);
    free(s->events);
    free(s->percepts);
    free(s);
}

UnitId scene_id(const Scene *s, char mark) {
    for (int i = 1; i <= sim_unit_count(s->world); i++)
        if (s->mark_of_unit[i] == mark) return (UnitId)i;
    wrong("nobody was drawn there", (char[2]){mark, 0});
}

Unit *scene_unit(const Scene *s, char mark) { return unit_get(s->world, scene_id(s, mark)); }

// ---- orders -----------------------------------------------------------------------------------------

static Order order_of(Scene *s, int group, int unit, Verb verb) {
    return (Order){.ms = sim_ms(s->world), .id = ++s->last_id[group], .group = (u8)group, .unit = (u8)unit,
                   .verb = (u8)verb, .rank = RANK_DIRECT};
}

Order scene_order(Scene *s, char mark, Verb verb) {
    const Unit *u = scene_unit(s, mark);
    return order_of(s, u->group, u->ordinal, verb);
}

Order scene_to(Scene *s, char mark, Verb verb, Pos at) {
    Order o = scene_order(s, mark, verb);
    order_set_at(&o, at);
    return o;
}

Order scene_about(Scene *s, char mark, Verb verb, char other) {
    Order o = scene_order(s, mark, verb);
    const Unit *u = scene_unit(s, mark), *whom = scene_unit(s, other);
    if (u->group == whom->group) {
        o.mate = whom->ordinal;
        return o;
    }
    for (int c = 1; c <= group_row(s->world, u->group)->last_contact && !o.contact; c++)
        if (sim_contact_truth(s->world, u->group, (ContactId)c) == unit_id(s->world, whom)) o.contact = (ContactId)c;
    return o;
}

Order scene_director(Scene *s, Verb verb) { return order_of(s, 0, 0, verb); }

void scene_give(Scene *s, Order o) {
    CHECK(s->queued < SIM_ORDERS_MAX);
    s->queue[s->queued++] = o;
}

// ---- running ----------------------------------------------------------------------------------------

static void *grown(void *at, int count, int more, int *room, size_t size) {
    if (count + more <= *room) return at;
    while (*room < count + more) *room = *room ? *room * 2 : 1024;
    at = realloc(at, size * (size_t)*room);
    if (!at) abort();
    return at;
}

void scene_step(Scene *s) {
    sim_step(s->world, s->queue, s->queued);
    s->queued = 0;
    int n;
    const Event *events = sim_events(s->world, &n);
    s->events = grown(s->events, s->event_count, n, &s->event_room, sizeof(Event));
    if (n) memcpy(s->events + s->event_count, events, sizeof(Event) * (size_t)n);
    s->event_count += n;
    const Percept *percepts = sim_percepts(s->world, &n);
    s->percepts = grown(s->percepts, s->percept_count, n, &s->percept_room, sizeof(Percept));
    if (n) memcpy(s->percepts + s->percept_count, percepts, sizeof(Percept) * (size_t)n);
    s->percept_count += n;
    char why[300] = "";
    Text text = text_over(why, sizeof(why));
    if (s->valid_ms && sim_ms(s->world) % s->valid_ms) return;
    if (!sim_valid(s->world, &text)) wrong("the world is not valid", why);
}

void scene_run(Scene *s, i64 ms) {
    for (i64 until = sim_ms(s->world) + ms; sim_ms(s->world) < until;) scene_step(s);
}

bool scene_until(Scene *s, EventKind kind, char mark, i64 most_ms) {
    int had = scene_count(s, kind, mark);
    for (i64 until = sim_ms(s->world) + most_ms; sim_ms(s->world) < until;) {
        scene_step(s);
        if (scene_count(s, kind, mark) > had) return true;
    }
    return false;
}

World *scene_restored(const Scene *s) {
    Blob kept;
    blob_init(&kept);
    sim_snapshot(s->world, &kept);
    WorldDef def = world_def(&s->pack, 0);
    Error err = {0};
    World *copy = world_create(&def, &err);
    BlobReader in = blob_reader(kept.at, kept.size);
    if (!copy || !sim_restore(copy, &in, &err)) wrong("it cannot be restored", err.text);
    blob_free(&kept);
    return copy;
}

static bool matches(const Scene *s, const Event *e, EventKind kind, char mark) {
    return e->kind == kind && (!mark || e->unit == scene_id(s, mark));
}

int scene_count(const Scene *s, EventKind kind, char mark) {
    int count = 0;
    for (int i = 0; i < s->event_count; i++) count += matches(s, &s->events[i], kind, mark);
    return count;
}

const Event *scene_last(const Scene *s, EventKind kind, char mark) {
    for (int i = s->event_count - 1; i >= 0; i--)
        if (matches(s, &s->events[i], kind, mark)) return &s->events[i];
    return NULL;
}

const Percept *scene_percept(const Scene *s, PerceptKind kind, char mark) {
    const Unit *u = scene_unit(s, mark);
    for (int i = s->percept_count - 1; i >= 0; i--) {
        const Percept *p = &s->percepts[i];
        if (p->kind == kind && p->group == u->group && p->unit == u->ordinal) return p;
    }
    return NULL;
}

int scene_opening(const Scene *s, Pos at) {
    int row = opening_at(s->world, at);
    if (row < 0) wrong("no opening", "there");
    return row;
}

Reason scene_settled(Scene *s, Order o, i64 most_ms) {
    scene_give(s, o);
    int from = s->event_count;
    for (i64 until = sim_ms(s->world) + most_ms; sim_ms(s->world) < until;) {
        scene_step(s);
        for (; from < s->event_count; from++) {
            const Event *e = &s->events[from];
            if (e->order != o.id || e->group != o.group) continue;
            if (e->kind == EVENT_order_done) return REASON_none;
            if (e->kind == EVENT_order_failed || e->kind == EVENT_order_refused || e->kind == EVENT_order_superseded) return (Reason)e->reason;
        }
    }
    wrong("an order was never settled", verb_info((Verb)o.verb)->name);
}

void scene_light(Scene *s, int drawn) {
    for (i32 i = 0; i < map_size(&s->pack.map); i++) s->pack.map.cells[i].light = (u8)drawn;
    map_derive(s->world);
    light_rebuild(s->world);
    s->world->core->look_all = 1;
}

void scene_hour(Scene *s, int hour, int minute) {
    s->pack.info->hour = (u8)hour, s->pack.info->minute = (u8)minute;
    light_rebuild(s->world);
    s->world->core->look_all = 1;
}
