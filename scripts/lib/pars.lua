-- pars.lua: what the best of the reference policies reaches in a mission, at the standard difficulty; the medal for par asks for it.
-- Written by `tools/missions pars`; not by hand.

return {
  quiet_search = 99, -- deliberate, 2 seeds
}
