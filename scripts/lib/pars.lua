-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  call_out = 99, -- contain, 10 seeds
  casualty_lane = 86, -- contain, 10 seeds
  feigned_hands = 92, -- as_reported, 10 seeds
  kiln_lockdown = 97, -- deliberate, 8 seeds
  kiln_street = 89, -- contain, 30 seeds
  quiet_search = 99, -- dynamic, 10 seeds
  third_man = 93, -- as_reported, 10 seeds
  tile_and_gutter = 84, -- deliberate, 10 seeds
  trapped_landing = 88, -- deliberate, 10 seeds
  two_frequencies = 87, -- deliberate, 10 seeds
  wrong_door = 96, -- deliberate, 10 seeds
}
