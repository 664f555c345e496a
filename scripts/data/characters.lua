-- characters.lua: what those are like whom the police call upon: how hard to move, and what to expect after.
-- In 1000. resolve: against giving up, in place of that of the kind. feint_pm: gives up in appearance only, with a
-- weapon hidden. rearm_pm, bolt_pm: having given up, each time nobody watches him, takes up arms again or runs.
-- Sampled by scenarios (`character = "$character"`). Source: design; shares by `threshold experiment mind_causes`.

return {
  { name = "hard", title = "will not be told", resolve = 960, feint_pm = 60, rearm_pm = 120, bolt_pm = 150 },
  { name = "steady", title = "weighs things up", resolve = 760, feint_pm = 15, rearm_pm = 25, bolt_pm = 60 },
  { name = "wavering", title = "does not know what he wants", resolve = 430, feint_pm = 10, rearm_pm = 30, bolt_pm = 120 },
  { name = "meek", title = "wants it to be over", resolve = 180, feint_pm = 0, rearm_pm = 2, bolt_pm = 10 },
  { name = "sly", title = "says one thing and does another", resolve = 600, feint_pm = 450, rearm_pm = 250, bolt_pm = 250 },
}
