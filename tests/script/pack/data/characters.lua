-- characters.lua: what those are like whom the police call upon: how hard to move, and what to expect after.
-- In 1000. resolve: against giving up, in place of that of the kind. feint_pm: gives up in appearance only, with a
-- weapon hidden. rearm_pm, bolt_pm: having given up, each time nobody watches him, takes up arms again or runs.
-- trust_pm, temper_pm: how far words that build reach him, and how much what goes wrong; despair_pm: when he breaks out,
-- it is against himself. demands: what he asks for, in that order (demands.lua).
-- Sampled by scenarios (`character = "$character"`). Source: design; directions by `threshold experiment mind_causes`.

return {
  { name = "hard", title = "will not be told", resolve = 960, feint_pm = 60, rearm_pm = 120, bolt_pm = 150, trust_pm = 700, temper_pm = 1300,
    demands = { "car", "distance" } },
  { name = "steady", title = "weighs things up", resolve = 760, feint_pm = 15, rearm_pm = 25, bolt_pm = 60, trust_pm = 1000, temper_pm = 900,
    demands = { "distance", "car" } },
  { name = "wavering", title = "does not know what he wants", resolve = 430, feint_pm = 10, rearm_pm = 30, bolt_pm = 120, trust_pm = 1100,
    temper_pm = 1300, demands = { "quiet", "talk_to" } },
  { name = "meek", title = "wants it to be over", resolve = 180, rearm_pm = 2, bolt_pm = 10, trust_pm = 1300, temper_pm = 800, demands = { "quiet" } },
  { name = "sly", title = "says one thing and does another", resolve = 600, feint_pm = 450, rearm_pm = 250, bolt_pm = 250, trust_pm = 600,
    temper_pm = 900, demands = { "car", "distance" } },
  { name = "desperate", title = "sees no way on", resolve = 820, rearm_pm = 60, bolt_pm = 20, trust_pm = 1000, temper_pm = 1200, despair_pm = 700,
    demands = { "quiet", "talk_to" } },
}
