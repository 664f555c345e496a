-- turns.lua: what suspects do who neither fight nor come out: hide in furniture, go to ground elsewhere in the block, give up in
-- appearance only, think again, take up arms again. Kiln Street with a careful team and suspects each of his own mind, a hundred
-- seeds; shares of missions in which it happens, and of suspects. Rates by design, told as they come out.
local FAR_CELLS = 12
local BEHIND = { "wants_out", "barricaded" }

local function share(name, measure) return { name = name, proportion = measure } end

return experiment {
  api = 1, id = "turns", title = "Kiln Street: what suspects do who neither fight nor come out", runs = 50, apart = true,
  sweep = { stratum = BEHIND },
  targets = {
    share("hides in furniture", "hid"), share("gives up", "yielded"), share("breaks off, having given up", "broke_off"), share("takes up arms again", "rearmed"),
    share("takes a hostage", "hostage"), share("breaks out of a siege", "snapped"), share("leaves the map", "left"), share("ends free in the block, another storey or 12 m off", "elsewhere"),
    { name = "hid, of suspects", ratio = { "who_hid", "suspects" } },
    { name = "gave up, of suspects", ratio = { "who_yielded", "suspects" } },
    { name = "broke off, of those who gave up", ratio = { "who_broke_off", "who_yielded" } },
    { name = "rearmed, of those who gave up", ratio = { "who_rearmed", "who_yielded" } },
  },
  setup = function(e)
    return { scenario = "kiln_street", set = { stratum = e.stratum }, policies = { niu = "deliberate", crew = "mixed" }, stop = { ms = 1800000 } }
  end,
  measure = function(log)
    local function who(...)
      local seen, n = {}, 0
      for _, kind in ipairs({ ... }) do
        for _, row in ipairs(log:all { kind = kind, side = "red" }) do
          if row.unit and not seen[row.unit] then seen[row.unit], n = true, n + 1 end
        end
      end
      return n
    end
    local m = { who_hid = who("hid"), who_yielded = who("yielded"), who_broke_off = who("broke_off"), who_rearmed = who("rearmed", "picked_up") } -- what was kept, or what lay there
    m.hid, m.yielded, m.broke_off, m.rearmed = m.who_hid > 0, m.who_yielded > 0, m.who_broke_off > 0, m.who_rearmed > 0
    m.hostage, m.snapped, m.left = log:count { kind = "taken_hostage" } > 0, log:count { kind = "snapped" } > 0, log:count { kind = "left_map", side = "red" } > 0
    m.suspects, m.elsewhere = 0, false
    for _, id in ipairs(log:people()) do
      local person = log:person(id)
      if person.side == "red" then
        m.suspects = m.suspects + 1
        local began = log:first { kind = "spawned", unit = id }
        local off = began and (began.z ~= person.z or math.max(math.abs(began.x - person.x), math.abs(began.y - person.y)) > FAR_CELLS)
        if off and person.place == "map" and person.custody == "free" and person.life ~= "dead" then m.elsewhere = true end
      end
    end
    return m
  end,
}
