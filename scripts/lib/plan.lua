-- plan.lua: what the drawings of Harrow Quay have in common: the glyphs of walls, doors and furniture, rooms, lamps, help.
-- A mission draws its own storeys and marks; plan.legend{ F = {...} } adds its own glyphs to these.

local plan = {}

local OUT = { "outdoor" }

local LEGEND = {
  ["#"] = "brick", ["%"] = "double_brick", ["|"] = "plasterboard",
  [" "] = { material = "air", flags = { "void" } },
  ["~"] = { material = "air", flags = OUT },
  ["."] = { floor = "boards" }, [":"] = { floor = "tiles" },
  [","] = { floor = "pavement", flags = OUT }, ["_"] = { floor = "roadway", flags = OUT },
  ["\""] = { floor = "grass", flags = OUT }, ["="] = { floor = "slates", flags = OUT },
  ["E"] = { floor = "roadway", flags = { "outdoor", "exit" } },
  -- furniture, rails, things in the street
  ["n"] = { material = "table", floor = "boards" }, ["s"] = { material = "sofa", floor = "boards" },
  ["b"] = { material = "bed", floor = "boards" }, ["m"] = { material = "wardrobe", floor = "boards" },
  ["k"] = { material = "stove", floor = "boards" }, ["f"] = { material = "fridge", floor = "boards" },
  ["o"] = { material = "counter", floor = "boards" }, ["h"] = { material = "bookcase", floor = "boards" },
  ["c"] = { material = "car", floor = "roadway", flags = OUT },
  ["r"] = { material = "rail", floor = "tiles" }, ["R"] = { material = "rail", floor = "grating", flags = OUT },
  ["P"] = { material = "parapet", floor = "slates", flags = OUT },
  ["C"] = { material = "chimney", floor = "slates", flags = OUT },
  -- doors and windows
  ["+"] = { material = "wood_door", floor = "boards", open = 0 },
  ["-"] = { material = "hollow_door", floor = "boards", open = 0 },
  ["/"] = { material = "hollow_door", floor = "boards", open = 100 },
  ["'"] = { material = "doorway", floor = "boards", open = 100 },
  ["□"] = { material = "glass_window", floor = "boards", open = 0 },
  ["▤"] = { material = "curtain_window", floor = "boards", open = 0 },
  -- ways up and down
  ["<"] = { floor = "tiles", flags = { "stair_up" } }, [">"] = { floor = "tiles", flags = { "stair_down" } },
  ["^"] = { floor = "boards", flags = { "stair_up", "ladder" } },
  ["v"] = { material = "hatch", floor = "boards", open = 0, flags = { "stair_down", "ladder", "outdoor" } },
  ["∧"] = { floor = "pavement", flags = { "stair_up", "ladder", "outdoor" } },
  ["≡"] = { floor = "grating", flags = { "stair_up", "stair_down", "ladder", "outdoor" } },
  ["∨"] = { floor = "grating", flags = { "stair_down", "ladder", "outdoor" } },
}

function plan.legend(own)
  local all = {}
  for _, part in ipairs({ LEGEND, own }) do
    for glyph, what in pairs(part) do all[glyph] = what end
  end
  return all
end

function plan.floor(name) return { floor = "boards", mark = name } end
function plan.tile(name) return { floor = "tiles", mark = name } end
function plan.street(name) return { floor = "pavement", flags = OUT, mark = name } end
function plan.road(name) return { floor = "roadway", flags = OUT, mark = name } end
function plan.roof(name) return { floor = "slates", flags = OUT, mark = name } end
function plan.exit(name) return { floor = "pavement", flags = { "outdoor", "exit" }, mark = name } end
function plan.door(name, material) return { material = material or "wood_door", floor = "boards", open = 0, mark = name } end

-- A room of a flat; `room` is its own name, unique with the flat's behind it.
function plan.room(flat, name, title) return { room = name .. "_" .. flat, title = title, flat = flat } end
function plan.outdoor(name, title) return { room = name, title = title, outdoor = true } end

-- Lamps as a list that grows: lamps(x, y, z, candela, on [, switch [, height_cm]]).
function plan.lamps()
  local list = {}
  return list, function(x, y, z, candela, on, switch, height_cm)
    list[#list + 1] = { at = { x, y, z }, candela = candela, on = on, switch = switch, height_cm = height_cm }
  end
end

return plan
