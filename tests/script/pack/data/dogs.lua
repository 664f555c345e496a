-- dogs.lua: how a dog works: nose, patience, and what it does with whom it finds. Design, within CALIBRATION 7.11 to 7.13.

return {
  -- up to so many metres of air one sniff catches somebody so often; a shut door is worth five metres
  { name = "usual", reach_m = { 2, 5, 10, 15, 20 }, sniff_pm = { 90, 40, 14, 5, 2 }, inside_m = 4,
    false_pm = 60, false_ms = 6000, tires_ms = 1200000, gives_up_ms = 180000,
    bark_pull = 1600, hold_pull = 250, stress = 250, fend_pm = 220, snap_pm = 40, harm_pm = 150 },
}
