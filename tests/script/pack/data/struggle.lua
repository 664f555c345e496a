-- struggle.lua: hand to hand: how a grapple goes, round by round, until somebody is thrown off (grip 0) or pinned (grip 1000).
-- No published distribution was found: design. Two equals take about ten seconds, two on one about five; strength is in people.lua.

return {
  { name = "usual", round = { 500, 1100 }, start = 400, surprise = 200, momentum = 120, gain = 320, sway = 120, push = 160,
    tear_pm = 90, discharge_pm = 25, stress = 200, pin_pull = 300, stagger = { 500, 1500 } },
}
