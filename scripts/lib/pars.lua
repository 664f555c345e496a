-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  call_out = 96, -- contain, 10 seeds
  casualty_lane = 82, -- deliberate, 10 seeds
  feigned_hands = 94, -- as_reported, 10 seeds
  kiln_street = 85, -- contain, 10 seeds
  quiet_search = 99, -- dynamic, 10 seeds
  third_man = 83, -- as_reported, 10 seeds
  tile_and_gutter = 82, -- dynamic, 10 seeds
  trapped_landing = 89, -- deliberate, 10 seeds
  two_frequencies = 85, -- deliberate, 10 seeds
  wrong_door = 97, -- contain, 10 seeds
}
