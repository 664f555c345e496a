-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  call_out = 99, -- deliberate, 10 seeds
  casualty_lane = 83, -- deliberate, 10 seeds
  feigned_hands = 91, -- deliberate, 10 seeds
  kiln_lockdown = 94, -- dynamic, 8 seeds
  kiln_street = 89, -- contain, 30 seeds
  quiet_search = 99, -- dynamic, 10 seeds
  third_man = 91, -- contain, 10 seeds
  tile_and_gutter = 81, -- as_reported, 10 seeds
  trapped_landing = 87, -- deliberate, 30 seeds
  two_frequencies = 86, -- as_reported, 30 seeds
  wrong_door = 95, -- deliberate, 10 seeds
}
