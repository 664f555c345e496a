-- sources.lua: where every number of the data tables comes from: { unit, source, least, most }.
-- A source names rows of the calibration notes, or is design: an assumption that makes the model run. Least and most bound
-- what calibration and sweeps may set; 0 in a table means that nothing is said and is not bounded. `check` reads all of it.

local FLAG = { "yes or no", "design", 0, 1 }
local PM = "in 1000"

return {
  materials = {
    glyph = { "class", "design", 0, 255 }, opaque = FLAG, solid = FLAG,
    step_cost = { "tenths of a step", "design", 5, 250 },
    cover_cm = { "cm", "design", 0, 300 }, lintel_cm = { "cm", "design", 0, 300 },
    sound_loss_db10 = { "0.1 dB", "6.11, 6.13; floors and furniture design", 5, 700 },
    step_db10 = { "0.1 dB", "design", -200, 200 },
    force_ms = { "ms; of a charge 0.001 of one", "2.19, 2.20; glass and walls design", 50, 3600000 },
    hole_ms = { "ms", "design", 500, 3600000 },
    weight_kg = { "kg", "design", 1, 2000 }, hold_pm = { PM, "design", 50, 2000 },
    pass_pm = { PM, "section 4, barriers (design; only the order is supported)", 0, 1000 },
    keep_pm = { PM, "section 4, barriers (design; only the order is supported)", 0, 1000 },
  },
  weapons = {
    hands = { "hands", "design", 1, 2 }, capacity = { "rounds", "design", 2, 60 },
    noise_db10 = { "0.1 dB", "6.6, 6.7", 1350, 1800 },
    raise_ms = { "ms", "2.6; long arms design", 200, 1500 },
    interval_ms = { "ms", "2.11; others design", 150, 2500 },
    reload_ms = { "ms", "2.12; others design", 1500, 8000 },
    error_mrad10 = { "0.1 mrad", "design under 1.22, 1.23", 2, 600 },
    recoil_mrad10 = { "0.1 mrad", "design", 10, 600 },
    harm_pm = { PM, "design; 1000 is the handgun of section 5", 500, 3000 },
    pellets = { "pellets", "design", 1, 40 }, spread_mrad10 = { "0.1 mrad", "design", 5, 500 },
  },
  wounds = {
    fatal_pm = { PM, "section 5, 5.4, 5.5", 1, 800 }, fatal_ms = { "ms", "5.5 (design)", 5000, 600000 },
    grave_pm = { PM, "section 5", 5, 800 }, serious_pm = { PM, "section 5 (design)", 50, 800 },
    moderate_pm = { PM, "design", 50, 900 },
    bleed_ul_s = { "ul/s", "5.6, 5.7 (design)", 5, 10000 }, bleed_sigma = { "0.001", "design", 100, 1500 },
    dressed_pm = { PM, "5.8, 5.9 (design)", 10, 1000 }, tourniquet_pm = { PM, "5.9, 5.10", 5, 1000 },
    fall_pm = { PM, "design", 10, 1000 },
  },
  physiology = {
    class_pm = { PM, "classes of haemorrhage, textbook", 300, 950 }, flow_pm = { PM, "design", 100, 1000 },
    faint_pm = { PM, "design", 400, 800 }, death_pm = { PM, "design", 300, 700 },
    last_low_ms = { "ms", "5.16", 1000, 15000 }, last_high_ms = { "ms", "5.16", 5000, 30000 },
    transfused_pm = { PM, "design under 5.6", 0, 1000 }, control_ms = { "ms", "5.6 (design)", 600000, 14400000 },
    control_sigma = { "0.001", "design", 100, 1500 },
    call_low_ms = { "ms", "9.1", 300000, 3600000 }, call_high_ms = { "ms", "9.1", 300000, 7200000 },
  },
  armours = {
    stop_pm = { PM, "section 4, classes of protection; 5.12", 0, 1000 },
    weight_hg = { "0.1 kg", "design", 5, 250 },
    ears_db10 = { "0.1 dB", "design", 50, 400 },
  },
  sounds = { noise_db10 = { "0.1 dB", "6.9, 6.14; others design", 200, 1100 } },
  actions = {
    reach_cm = { "cm", "design", 100, 5000 },
    low_ms = { "ms", "2.12, 2.18 to 2.20; others design; of a journey 9.1", 50, 3600000 },
    mode_ms = { "ms", "2.12, 2.18 to 2.20; others design; of a journey 9.1", 50, 3600000 },
    high_ms = { "ms", "2.12, 2.18 to 2.20; others design; of a journey 9.1", 50, 7200000 },
    noise_db10 = { "0.1 dB", "6.9, 6.14, 6.16", 200, 1850 },
    chance_pm = { PM, "design", 50, 1000 }, tries = { "blows", "design", 1, 1000 },
    fuse_ms = { "ms", "6.17", 300, 5000 }, radius_cm = { "cm", "design", 50, 2000 },
    lasts_ms = { "ms", "6.16; smoke design", 500, 600000 },
  },
  items = { weight_hg = { "0.1 kg", "design", 1, 300 } },
  people = {
    speed_mms = { "mm/s", "2.10, 2.13 to 2.18, 10.1; dog design", 200, 12000 },
    reaction_ms = { "ms", "2.1, 2.2; others design", 100, 3000 },
    choice_ms = { "ms a bit", "2.3; untrained steeper by design", 20, 500 },
    surprise_ms = { "ms", "design within 2.8 and 10.5", 10, 3000 },
    reaction_sigma = { "0.001", "2.7, 2.9 (design)", 50, 1000 },
    aim_pm = { PM, "design under 1.22, 1.23", 200, 5000 },
    hearing_db10 = { "0.1 dB", "design", -200, 600 },
    attention_pm = { PM, "design", 200, 3000 },
    resolve = { PM, "design", 1, 1000 }, nerve = { PM, "design", 1, 1000 },
    height_cm = { "cm", "design", 40, 210 }, blood_ml = { "ml", "textbook", 1000, 6500 },
  },
  kits = {
    long_mags = { "magazines", "design", 0, 12 }, side_mags = { "magazines", "design", 0, 12 },
    count = { "pieces", "design", 0, 20 },
  },
  grades = {
    true_pm = { PM, "8.6 (proposal)", 10, 990 }, shift = { "0.001 log-odds", "8.6 (proposal)", -2000, 2000 },
    half_life_h = { "h", "design", 1, 100000 },
  },
}
