-- talk.lua: what words do to somebody besieged, by how far rapport with him has come (-1000 to 1000).
-- gain: of rapport, once it has come to `below`; early: said before that. calm: taken from tension. pull: strength towards
-- giving up, and as much again at whole rapport. again_pm: left of the gain when the same is said again at once. asks: how
-- strongly it moves him to do what is asked, in 1000 for each 1000 past `below`.
-- The order is that of listening before asking anything of somebody (7.3: trained first contact); figures by design.

return {
  { name = "police", gain = -10, early = -10, pull = 160, again_pm = 1000 },
  { name = "hands", gain = -15, early = -15, pull = 160, again_pm = 1000 },
  { name = "come_out", gain = -10, early = -15, pull = 160, again_pm = 1000 },
  { name = "calm", gain = 15, early = 10, calm = 40, pull = 90, again_pm = 700 },
  { name = "terms", gain = 15, below = 150, early = -15, calm = 20, pull = 90, again_pm = 600 },
  { name = "listen", gain = 45, early = 35, calm = 50, again_pm = 850 },
  { name = "ask", gain = 35, early = 25, calm = 20, again_pm = 600 },
  { name = "promise", gain = 30, early = 20, calm = 30, again_pm = 300 },
  { name = "refuse", gain = -30, below = 300, early = -70, calm = -20, again_pm = 1000 },
  { name = "delay", below = 100, early = -20, calm = 10, again_pm = 500 },
  { name = "proof", below = 100, early = -25, again_pm = 500 },
  { name = "free", gain = 5, below = 250, early = -25, again_pm = 500, asks = 700 },
  { name = "plan", gain = 25, below = 350, early = -20, calm = 30, pull = 140, again_pm = 600 },
  { name = "ultimatum", gain = -90, early = -90, calm = -90, pull = 160, again_pm = 1000 },
}
