-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  call_out = 99, -- as_reported, 10 seeds
  casualty_lane = 86, -- contain, 10 seeds
  feigned_hands = 89, -- as_reported, 10 seeds
  kiln_street = 83, -- contain, 10 seeds
  quiet_search = 99, -- dynamic, 10 seeds
  third_man = 95, -- deliberate, 10 seeds
  tile_and_gutter = 79, -- dynamic, 10 seeds
  trapped_landing = 87, -- as_reported, 10 seeds
  two_frequencies = 92, -- contain, 10 seeds
  wrong_door = 94, -- deliberate, 10 seeds
}
