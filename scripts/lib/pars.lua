-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  call_out = 99, -- as_reported, 10 seeds
  casualty_lane = 79, -- deliberate, 10 seeds
  feigned_hands = 89, -- as_reported, 10 seeds
  kiln_street = 75, -- as_reported, 10 seeds
  quiet_search = 99, -- deliberate, 10 seeds
  third_man = 91, -- deliberate, 10 seeds
  tile_and_gutter = 81, -- deliberate, 10 seeds
  trapped_landing = 90, -- as_reported, 10 seeds
  two_frequencies = 84, -- deliberate, 10 seeds
  wrong_door = 98, -- deliberate, 10 seeds
}
