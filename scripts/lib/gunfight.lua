-- gunfight.lua: the scene of the published hit rates: one officer, one suspect, one lit room, no cover, pistols.
-- Used by the experiments c01 to c05 and c12. It draws where people stand and whether the suspect fires; what comes of it
-- is the simulation's business.

local M = {}

local LENGTH = 32 -- the longest line of the room, in cells: distances of the mix are clipped to it

M.map = "##################################\n"
  .. "#................................#\n"
  .. "#a...............................#\n"
  .. "#................................#\n"
  .. "##################################\n"

-- Bands of row 1.15 in yards (0-5, 6-15, 16-25, 26 and more) as whole metres.
M.MIX = { { 1, 5 }, { 6, 14 }, { 15, 23 }, { 24, LENGTH - 1 } }
M.MIX_WEIGHTS = { 41, 34, 11, 14 }

function M.band(e, band) return e:between(band[1], band[2]) end
function M.mix(e) return M.band(e, e:pick(M.MIX, M.MIX_WEIGHTS)) end

-- `fires`: the suspect shoots as soon as he can and as long as he can; otherwise he stands with the weapon in hand.
-- Either may give up, fall or die; the officer fires while he takes the threat to last.
-- `driven`: both act through the AI `duel` instead of direct orders.
function M.scene(e, distance, fires, driven)
  local orders = { { "shoot", "suspect", unit = "officer", at = 500, again = true } }
  orders[2] = { "reload", unit = "officer", when = { kind = "magazine_empty", unit = "officer" } }
  if fires then
    orders[3] = { "shoot", "officer", unit = "suspect", at = 500, again = true }
    orders[4] = { "reload", unit = "suspect", when = { kind = "magazine_empty", unit = "suspect" } }
  end
  return {
    map = M.map, light = 160,
    units = {
      { id = "officer", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "low",
        at = "a", face = "east", rules = "armed_threat" },
      { id = "suspect", group = "red", profile = "suspect", kit = "pistol", state = "low",
        at = { 1 + distance, 2 }, face = "west", rules = fires and "free" or "hold_fire" },
    },
    orders = driven and {} or orders,
    policies = driven and { blue = "duel", red = fires and "duel" or nil } or nil,
    stop = { ms = 30000, linger = 2000, when = {
      { kind = "fell" }, { kind = "died" }, { kind = "yielded", unit = "suspect" }, { kind = "dropped", unit = "suspect" } } },
    note = { distance = distance, fires = fires },
  }
end

function M.rates(log)
  return { rounds = log:rounds { unit = "officer" }, hits = log:hits { unit = "officer", other = "suspect" } }
end

return M
