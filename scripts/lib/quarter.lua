-- quarter.lua: draws a quarter of Harrow Quay by rule: streets, blocks of two storeys with eight dwellings each, a school.
-- Called once, while a scenario is compiled; returns storeys, zones, legend, households and who lives in them.

local plan = require "lib.plan"

local quarter = {}

local BLOCK_X, BLOCK_Y, STREET = 22, 12, 6
local FETCHES = 4           -- of so many households one means to fetch a child from school
local SCHOOL = 8            -- of the places of the grid, in reading order, the one in the middle
local OUT = { "outdoor" }

-- The n-th glyph for a room or a mark: letters beyond those that drawings use.
local function glyph(n) return string.char(0xC4 + math.floor(n / 64), 0x80 + n % 64) end

local function grid(width, height, fill)
  local rows = {}
  for y = 1, height do
    rows[y] = {}
    for x = 1, width do rows[y][x] = fill end
  end
  return rows
end

local function text(rows)
  local lines = {}
  for y = 1, #rows do lines[y] = table.concat(rows[y]) end
  return table.concat(lines, "\n") .. "\n"
end

-- One sheet of work: two storeys of cells and zones, and the tables that go with them.
local function sheet(columns, rows)
  local w, h = columns * (BLOCK_X + STREET) + STREET, rows * (BLOCK_Y + STREET) + STREET
  return { w = w, h = h, cells = { grid(w, h, "_"), grid(w, h, "~") }, zone = { grid(w, h, " "), grid(w, h, " ") },
           zones = {}, count = 0, legend = {}, groups = {}, people = {}, flats = {} }
end

local function put(s, x, y, z, ch) s.cells[z + 1][y + 1][x + 1] = ch end

local function new_zone(s, what)
  s.count = s.count + 1
  local g = glyph(s.count)
  s.zones[g] = what
  return g
end

local function fill(s, x0, y0, x1, y1, z, ch, zone)
  for y = y0, y1 do
    for x = x0, x1 do
      s.cells[z + 1][y + 1][x + 1] = ch
      s.zone[z + 1][y + 1][x + 1] = zone or " "
    end
  end
end

-- A glyph of its own for a marked cell; the same name twice becomes name, name_2 by reading order.
local function mark(s, x, y, z, name, value)
  local g = s.legend[name]
  if not g then
    g = glyph(400 + s.marks)
    s.marks, s.legend[name], s.own[g] = s.marks + 1, g, value
  end
  put(s, x, y, z, g)
end

local function door(name) return { material = "wood_door", floor = "boards", open = 0, mark = name } end

-- ---- a block: a passage through the middle, four dwellings on each storey ---------------------

local function dwelling(s, block, n, x0, y0, x1, y1, z, side)
  local flat = block .. "_" .. n
  local g = new_zone(s, { room = "room_" .. flat, title = s.titles[n] .. " of " .. block, flat = flat })
  fill(s, x0, y0, x1, y1, z, ".", g)
  local wall = side == "w" and x1 + 1 or x0 - 1
  local dy = y0 + 1
  local outer = side == "w" and x0 - 1 or x1 + 1
  put(s, outer, y0 + 2, z, "▤")
  put(s, side == "w" and x0 or x1, y1, z, "b")
  put(s, side == "w" and x0 + 1 or x1 - 1, y1, z, "b")
  put(s, side == "w" and x0 + 3 or x1 - 3, y0, z, "o")
  put(s, side == "w" and x0 + 4 or x1 - 4, y0, z, "k")
  put(s, side == "w" and x0 or x1, y0, z, "m")
  s.flats[#s.flats + 1] = { flat = flat, block = block, x0 = x0, y0 = y0, x1 = x1, y1 = y1, z = z, door = { wall, dy, z } }
  put(s, wall, dy, z, "+")
end

local function put_block(s, block, x, y)
  for z = 0, 1 do
    fill(s, x, y, x + BLOCK_X - 1, y + BLOCK_Y - 1, z, "#")
    local g = new_zone(s, { room = "pass_" .. block .. "_" .. z, title = "passage of " .. block .. ", storey " .. z })
    fill(s, x + 10, y + 1, x + 11, y + BLOCK_Y - 2, z, ":", g)
    dwelling(s, block, z * 4 + 1, x + 1, y + 1, x + 8, y + 5, z, "w")
    dwelling(s, block, z * 4 + 2, x + 13, y + 1, x + 20, y + 5, z, "e")
    dwelling(s, block, z * 4 + 3, x + 1, y + 7, x + 8, y + 10, z, "w")
    dwelling(s, block, z * 4 + 4, x + 13, y + 7, x + 20, y + 10, z, "e")
  end
  put(s, x + 10, y + BLOCK_Y - 1, 0, "+")
  put(s, x + 11, y, 0, "+")
  put(s, x + 10, y + 5, 0, "<")
  put(s, x + 10, y + 5, 1, ">")
end

-- ---- the school: one storey, three class rooms on a corridor, a yard -----------------------------

local function put_school(s, x, y)
  fill(s, x, y, x + BLOCK_X - 1, y + BLOCK_Y - 1, 0, "#")
  local hall = new_zone(s, { room = "school_hall", title = s.words.hall, flat = "school" })
  fill(s, x + 1, y + 7, x + BLOCK_X - 2, y + 9, 0, ":", hall)
  for n = 0, 2 do
    local x0 = x + 1 + n * 7
    local g = new_zone(s, { room = "class_" .. n, title = s.words.class, flat = "school" })
    fill(s, x0, y + 1, x0 + 5, y + 5, 0, ".", g)
    put(s, x0 + 2, y + 6, 0, "-")
    put(s, x0 + 3, y, 0, "□")
    for row = 0, 1 do
      for k = 0, 1 do put(s, x0 + 1 + k * 3, y + 2 + row * 2, 0, "n") end
    end
    s.classes[n + 1] = { x0, y + 1 }
  end
  fill(s, x + 1, y + 10, x + BLOCK_X - 2, y + BLOCK_Y - 1, 0, "\"", s.yard)
  for k = 1, BLOCK_X - 2 do put(s, x + k, y + 10, 0, "#") end
  put(s, x + 10, y + 10, 0, "+")
  s.gate = { x + 10, y + BLOCK_Y }
end

-- ---- who lives there -------------------------------------------------------------------------------

local function free_cells(f)
  local list = {}
  for y = f.y0 + 1, f.y1 - 1 do
    for x = f.x0 + 1, f.x1 - 1 do list[#list + 1] = { x, y, f.z } end
  end
  return list
end

local function settle(s, def)
  local left = def.residents
  for i, f in ipairs(s.flats) do
    if not def.to_let[f.flat] then
      local here = math.min(left, 2 + s.draw(3))
      if #s.flats - i < 3 then here = math.min(left, 4) end
      local group = "h_" .. f.flat
      if here > 0 then
        s.groups[#s.groups + 1] = { id = group, title = s.words.household, side = "civilian", ai = "resident", household = true, lives_here = true, place = f.flat }
      end
      local cells = free_cells(f)
      for n = 1, here do
        local c = table.remove(cells, s.draw(#cells) + 1)
        local kind = n == 1 and "resident" or s.draw(5) == 0 and "elderly" or s.draw(4) == 0 and "child" or "resident"
        local fetches = n == 1 and i % FETCHES == 0
        s.people[#s.people + 1] = { name = def.names[s.draw(#def.names) + 1], group = group, kind = kind, kit = "household", at = c, plan = fetches and "fetch" or "home",
                                    traits = s.draw(4) == 0 and not fetches and { "asleep" } or nil }
      end
      left = left - here
    end
  end
end

-- def: columns, rows (of places), residents, names, to_let = { ["b3_2"] = true }, fronts = list of flats, hides = list of flats.
-- words: texts of the mission for school and households. The drawing is the same at every call.
function quarter.build(def)
  local s = sheet(def.columns, def.rows)
  local state = 7
  s.draw = function(n)
    state = (state * 1103515245 + 12345) % 2147483648
    return math.floor(state / 65536) % n
  end
  s.words, s.titles, s.classes, s.own, s.marks = def.words, def.titles, {}, {}, 0
  local street = new_zone(s, { room = "streets", title = def.words.streets, outdoor = true })
  s.yard = new_zone(s, { room = "school_yard", title = def.words.yard, outdoor = true })
  for y = 0, s.h - 1 do
    for x = 0, s.w - 1 do s.zone[1][y + 1][x + 1] = street end
  end
  local n, block = 0, 0
  for row = 0, def.rows - 1 do
    for column = 0, def.columns - 1 do
      n = n + 1
      local x, y = STREET + column * (BLOCK_X + STREET), STREET + row * (BLOCK_Y + STREET)
      if n == SCHOOL then put_school(s, x, y)
      else
        block = block + 1
        put_block(s, "b" .. block, x, y)
      end
    end
  end
  local by_flat = {}
  for _, f in ipairs(s.flats) do by_flat[f.flat] = f end
  for _, flat in ipairs(def.fronts) do
    local d = by_flat[flat].door
    mark(s, d[1], d[2], d[3], "front", door("front"))
  end
  for i, flat in ipairs(def.hides) do
    local f = by_flat[flat]
    mark(s, f.x0 + 3, f.y0 + 2, f.z, "hide_" .. i, plan.floor("hide_" .. i))
  end
  settle(s, def)
  for i, c in ipairs(s.classes) do -- the school in session
    s.groups[#s.groups + 1] = { id = "class_" .. i, title = def.words.class, side = "civilian", ai = "resident", household = true, lives_here = true, place = "school" }
    s.people[#s.people + 1] = { name = def.names[s.draw(#def.names) + 1], group = "class_" .. i, kind = "resident", kit = "household", at = { c[1] + 2, c[2], 0 }, plan = "home" }
    for k = 0, 7 do
      local at = { c[1] + (k % 3) * 2, c[2] + 2 + math.floor(k / 3), 0 }
      local taken = s.cells[1][at[2] + 1][at[1] + 1] ~= "."
      if not taken then
        s.people[#s.people + 1] = { name = def.names[s.draw(#def.names) + 1], group = "class_" .. i, kind = "child", kit = "household", at = at, plan = "home" }
      end
    end
  end
  -- ways out of the quarter at the ends of the streets, and where the cordon may stand
  for row = 0, def.rows do
    local y = 2 + row * (BLOCK_Y + STREET)
    mark(s, 0, y, 0, "exit", { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" })
    mark(s, s.w - 1, y, 0, "exit", { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" })
    mark(s, 3, y + 1, 0, "cordon", { floor = "roadway", flags = OUT, mark = "cordon" })
    mark(s, s.w - 4, y + 1, 0, "cordon", { floor = "roadway", flags = OUT, mark = "cordon" })
  end
  -- who is to be told to stay inside: each class by telephone, the streets aloud; and where people wait for their children
  for _, c in ipairs(s.classes) do mark(s, c[1] + 2, c[2] + 1, 0, "shelter", plan.floor("shelter")) end
  for _, at in ipairs(def.shelter or {}) do mark(s, at[1], at[2], at[3], "shelter_out", { floor = "roadway", flags = OUT, mark = "shelter" }) end
  mark(s, s.gate[1], s.gate[2], 0, "gate", { floor = "roadway", flags = OUT, mark = "gate" })
  for _, m in ipairs(def.marks) do mark(s, m.at[1], m.at[2], m.at[3], m.name, { floor = "roadway", flags = OUT, mark = m.name }) end
  return {
    storeys = { { id = "ground", map = text(s.cells[1]), zones = text(s.zone[1]) }, { id = "first", map = text(s.cells[2]), zones = text(s.zone[2]) } },
    zones = s.zones, legend = s.own, groups = s.groups, people = s.people, width = s.w, height = s.h,
  }
end

return quarter
