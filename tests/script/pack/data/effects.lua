-- effects.lua: what devices do to people, beside what rounds do; drawn per use, never an outcome by itself.
-- Flash by CALIBRATION 6.16, 6.17; no published distribution was found for the others (6.18): design, within the ranges of sources.lua.

return {
  -- dazzles to 6 m, deafens to 10 m: who looks away is spared most of the light and none of the noise
  { name = "flash", range_cm = 600, far_cm = 1000, lasts = { 4000, 5000, 6000 }, after = { 6000, 15000 }, stress = 300, suppression = 500, pull = 150 },
  -- lasts: from cough to cough. Exposure is 1000 after half a minute in a thick cloud; collapse_ms is the median at full exposure
  { name = "gas", lasts = { 1500, 2500, 5000 }, rise_s = 250, fall_s = 25, stress = 40, pull = 60, eyes_pm = 700, aim_pm = 1500,
    collapse_ms = 240000, collapse_sigma = 500, frail_pm = 250, harm_pm = 150 },
  -- lasts: taken out for so long
  { name = "launcher", range_cm = 4000, lasts = { 1000, 2000, 5000 }, pain = 250, stress = 250, suppression = 250, pull = 220,
    close_cm = 500, close_pm = 180, far_pm = 25, head_pm = 350, harm_pm = 350 },
  { name = "baton", range_cm = 160, lasts = { 400, 900, 2000 }, works_pm = 650, pain = 120, stress = 120, pull = 90, far_pm = 10, head_pm = 200, harm_pm = 200 },
  -- two probes, 8 degrees apart
  { name = "stun", range_cm = 760, lasts = { 4500, 5000, 8000 }, works_pm = 960, error_mrad10 = 120, spread_mrad10 = 1400, gap_cm = 20,
    bare_pm = 850, armour_pm = 150, pain = 200, stress = 400, pull = 500, far_pm = 15, edge_pm = 300, harm_pm = 150 },
  -- of rounds that meet it, legs a third
  { name = "shield", stop_pm = { handgun = 950, rifle = 300, shot = 900 } },
}
