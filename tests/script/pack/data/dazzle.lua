-- dazzle.lua: how a flash reaches those who do not look at it; what it does to eyes, ears and nerves stands in effects.lua. One row.

return {
  { name = "usual", glance_pm = 400, away_pm = 150, front = 48, side = 88, stops_ms = 1500 },
}
