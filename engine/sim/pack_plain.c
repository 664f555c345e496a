// pack_plain.c: how people shoot, react and are dazzled where no data file was read (drawn maps, benchmarks).
// The figures of scripts/data/shooting.lua, reacting.lua and dazzle.lua; no lognormal luck is left out.
#include "sim/pack.h"

const Shooting *pack_shooting(const Pack *pack) {
    static const Shooting plain = {
        .point_pm = 3800, .settle_ms = 205, .hold_ms_m = 30, .hold_most_ms = 900, .rush_pm = 500, .calm = 120, .stress_pm = 4500, .suppressed_pm = 300,
        .shake_cm = 32, .dodge_cm = 33, .lead_ms = 150, .walking_ms = 1000, .walking_pm = 1500, .dim_level = 132, .dim_pm = 1240,
        .dark_level = 86, .dark_pm = 1800, .after_ms = 15000, .after_pm = 1800, .crouch_pm = 900, .prone_pm = 750, .recoil_ms = 600,
        .cross_pm = 1500, .cross_ms = 1500, .cross_cm = 500, .rounds = 2, .suppress_rounds = 6, .suppress_pm = 3000, .raise_sigma = 280,
        .interval_sigma = 200, .squeeze_low_ms = 40, .squeeze_high_ms = 110, .follow_odds = 80, .follow_cm = 400, .follow_hot_pm = 6000, .follow_mate_pm = 10000, .unsure_cm = 65, .assess_ms = 900,
        .assess_sigma = 300, .fired_ms = 30000, .rises_ms = 3000, .armed_pm = 500, .police_pm = 600, .police_ms = 10000, .lane_cm = 45,
        .beyond_cm = 200, .rise_ms = 72, .rise_sigma = 300, .threat = 700, .threat_far = 600, .threat_cm = 3000, .threat_rises = 150,
        .threat_fires = 780, .near_cm = 200, .brush_cm = 60, .near_stress = 50, .brush_stress = 90,
        .near_suppression = 220, .brush_suppression = 350, .own_fire_pm = 300, .pull_wound = 300, .pull_degree = 230, .pull_near = 2500, .spell_ms = 1000, .committed_pm = 750, .heated_pm = 60, .committed_ms = 15000,
        .drop_pm = {0, 50, 200, 450, 600}};
    return pack->shooting_count ? pack->shooting : &plain;
}

const Reacting *pack_reacting(const Pack *pack) {
    static const Reacting plain = {
        .floor_ms = 100, .most_ms = 60000, .heard_pm = 840, .calm_ms = 30000, .unsure_low_pm = 200, .unsure_high_pm = 800, .sigma = 250,
        .turn_ms = 220, .duck_ms = 200, .flinch_ms = 250, .flinch_wound_ms = 250, .held_ms = 900, .held_pain = 60, .held_stress = 200,
        .held_suppression = 350, .freeze_low_ms = 1500, .freeze_high_ms = 5000,
        .pinned = 700, .pinned_ms = 1500, .rounds = 2, .answer_ms = 3000};
    return pack->reacting_count ? pack->reacting : &plain;
}

const Dazzle *pack_dazzle(const Pack *pack) {
    static const Dazzle plain = {.glance_pm = 400, .away_pm = 150, .front = 48, .side = 88, .stops_ms = 1500};
    return pack->dazzle_count ? pack->dazzle : &plain;
}
