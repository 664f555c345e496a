-- materials.lua: what fills a cell: walls, doors, glass, furniture, railings, floors, roofs. One table that sight, fire,
-- sound, ways and force all read.
--
-- column              unit                                              where the figures come from
-- cover_cm, lintel_cm cm over the floor: substance below, and above     design: common building sizes
-- sound_loss_db10     tenths of a dB lost by sound crossing it          calibration 6.11 (doors, masonry), 6.13 (stud wall); rest design
-- pass_pm, keep_pm    in 1000, by class of ammunition: goes through;    calibration 4, table of barriers; shot (buckshot) and what the
--                     harm it keeps if it does                          table does not list: design, within its ordering
-- force_ms            ms of work, the median until it gives, by means;  calibration 2.20 (interior 1-3 s, domestic lock 3-15 s,
--                     0 or not named: not by that                       reinforced 30-120 s) and 2.19 (bars on resistant doors); rest design
--   body                kicks and shoulder, hands and feet
--   ram, bar            the two tools of a breacher
--   picks               the lock alone, without a mark
--   shot                a shotgun at the lock or hinge, 800 ms a round: the lock alone
--   charge              thousandths of a breaching charge
-- hole_ms             ms of work with a bar until one looks and fires through   design; by hand twice as long, and only where body works
-- weight_kg, hold_pm  of furniture: what is to be pushed, and what it adds to  design; 1000 = an ordinary domestic lock
--                     a door it stands against
-- broken              what it becomes when it gives way                        design
-- curtain             itself with its curtain or blind moved the other way     design
-- step_cost           tenths of an ordinary step when walked through           design

local function row(t, more)
  local r = {}
  for _, part in ipairs({ t, more }) do
    for k, v in pairs(part) do r[k] = v end
  end
  return r
end

local function pass(handgun, rifle, shot) return { handgun = handgun, rifle = rifle, shot = shot } end

local WALL = { role = "wall", opaque = true, solid = true, cover_cm = 300, lintel_cm = 300, broken = "hole" }
local DOOR = { role = "door", opaque = true, solid = true, step_cost = 10, cover_cm = 300, lintel_cm = 300 }
local WINDOW = { role = "window", opaque = true, solid = true, step_cost = 60, cover_cm = 90, lintel_cm = 210, sound_loss_db10 = 280,
                 broken = "broken_window", force_ms = { body = 1500, ram = 700, bar = 800, shot = 700, charge = 100 },
                 pass_pm = pass(980, 1000, 950), keep_pm = pass(900, 950, 800) }
local PANELESS = { role = "window", opaque = true, solid = true, step_cost = 60, cover_cm = 90, lintel_cm = 210, sound_loss_db10 = 0,
                   pass_pm = pass(1000, 1000, 1000), keep_pm = pass(1000, 1000, 1000) }
local DRAWN = { cover_cm = 300, lintel_cm = 300 } -- a curtain or blind before it: nothing is seen through it
local THING = { role = "furniture", opaque = true, solid = true, lintel_cm = 300 }
local FLOOR = { role = "floor", step_cost = 10, lintel_cm = 300 }
local FREE = { pass_pm = pass(1000, 1000, 1000), keep_pm = pass(1000, 1000, 1000) }

return {
  row(FREE, { name = "air", title = "open air", role = "air", step_cost = 10, lintel_cm = 300 }),

  -- walls
  row(WALL, { name = "brick", title = "brick wall", sound_loss_db10 = 470,
              force_ms = { ram = 600000, bar = 300000, charge = 700 },
              pass_pm = pass(20, 350, 10), keep_pm = pass(200, 400, 100) }),
  row(WALL, { name = "double_brick", title = "thick brick wall", sound_loss_db10 = 520,
              force_ms = { bar = 1200000, charge = 1500 },
              pass_pm = pass(0, 30, 0), keep_pm = pass(0, 300, 0) }),
  row(WALL, { name = "concrete", title = "concrete wall", sound_loss_db10 = 540, force_ms = { charge = 3500 },
              pass_pm = pass(0, 30, 0), keep_pm = pass(0, 250, 0) }),
  row(WALL, { name = "plasterboard", title = "plasterboard wall", sound_loss_db10 = 340,
              force_ms = { body = 9000, ram = 4000, bar = 6000, charge = 150 },
              pass_pm = pass(950, 980, 800), keep_pm = pass(800, 900, 600) }),
  row(FREE, { name = "hole", title = "hole in the wall", role = "door", opaque = true, step_cost = 25, lintel_cm = 190 }),

  -- doors
  row(DOOR, { name = "hollow_door", title = "hollow door", sound_loss_db10 = 225, hole_ms = 4000,
              force_ms = { body = 1100, ram = 700, bar = 2500, picks = 15000, shot = 500, charge = 100 },
              pass_pm = pass(950, 980, 900), keep_pm = pass(800, 900, 700) }),
  row(DOOR, { name = "wood_door", title = "wooden door", sound_loss_db10 = 300, hole_ms = 15000,
              force_ms = { body = 6500, ram = 3000, bar = 9000, picks = 45000, shot = 1300, charge = 250 },
              pass_pm = pass(500, 950, 400), keep_pm = pass(500, 800, 400) }),
  row(DOOR, { name = "sheet_door", title = "sheet-steel door", sound_loss_db10 = 330, hole_ms = 60000,
              force_ms = { body = 40000, ram = 14000, bar = 25000, picks = 60000, shot = 2600, charge = 350 },
              pass_pm = pass(500, 950, 350), keep_pm = pass(500, 800, 350) }),
  row(DOOR, { name = "steel_door", title = "steel door", sound_loss_db10 = 350,
              force_ms = { body = 400000, ram = 60000, bar = 180000, picks = 150000, shot = 12000, charge = 500 },
              pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  row(FREE, { name = "doorway", title = "doorway", role = "door", opaque = true, step_cost = 10, lintel_cm = 210 }),
  { name = "hatch", title = "roof hatch", role = "hatch", opaque = true, step_cost = 10, lintel_cm = 300,
    sound_loss_db10 = 230, hole_ms = 15000, force_ms = { body = 12000, ram = 9000, bar = 8000, picks = 45000, shot = 2600, charge = 250 },
    pass_pm = pass(500, 950, 400), keep_pm = pass(500, 800, 400) },

  -- windows; curtain and broken pane have rows of their own
  row(WINDOW, { name = "glass_window", title = "window", curtain = "curtain_window" }),
  row(row(WINDOW, DRAWN), { name = "curtain_window", title = "curtained window", curtain = "glass_window", broken = "broken_curtain",
                            sound_loss_db10 = 290, pass_pm = pass(970, 990, 930), keep_pm = pass(880, 940, 780) }),
  row(PANELESS, { name = "broken_window", title = "broken window", curtain = "broken_curtain" }),
  row(row(PANELESS, DRAWN), { name = "broken_curtain", title = "broken window behind a curtain", curtain = "broken_window",
                              sound_loss_db10 = 10 }),

  -- furniture
  row(THING, { name = "table", title = "table", cover_cm = 75, sound_loss_db10 = 10, weight_kg = 30, hold_pm = 500,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 500) }),
  row(THING, { name = "sofa", title = "sofa", cover_cm = 85, sound_loss_db10 = 15, weight_kg = 50, hold_pm = 800,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 450) }),
  row(THING, { name = "bed", title = "bed", cover_cm = 55, sound_loss_db10 = 10, find_pm = 900, weight_kg = 60, hold_pm = 700,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 450) }),
  row(THING, { name = "wardrobe", title = "wardrobe", cover_cm = 190, sound_loss_db10 = 30, find_pm = 950, weight_kg = 90, hold_pm = 1400,
               pass_pm = pass(800, 950, 550), keep_pm = pass(600, 800, 400) }),
  row(THING, { name = "bookcase", title = "bookcase", cover_cm = 190, sound_loss_db10 = 40, weight_kg = 120, hold_pm = 1600,
               pass_pm = pass(300, 700, 200), keep_pm = pass(400, 600, 300) }),
  row(THING, { name = "fridge", title = "refrigerator", cover_cm = 170, sound_loss_db10 = 20, weight_kg = 70, hold_pm = 1200,
               pass_pm = pass(500, 900, 300), keep_pm = pass(500, 750, 350) }),
  row(THING, { name = "counter", title = "counter", cover_cm = 100, sound_loss_db10 = 20,
               pass_pm = pass(700, 930, 500), keep_pm = pass(600, 800, 400) }),
  row(THING, { name = "stove", title = "kitchen range", cover_cm = 90, sound_loss_db10 = 20, weight_kg = 110, hold_pm = 1300,
               pass_pm = pass(300, 700, 200), keep_pm = pass(400, 600, 300) }),
  row(THING, { name = "chimney", title = "chimney stack", cover_cm = 200, sound_loss_db10 = 60,
               pass_pm = pass(0, 60, 0), keep_pm = pass(0, 300, 0) }),
  row(THING, { name = "car", title = "parked car", cover_cm = 140, sound_loss_db10 = 30,
               pass_pm = pass(300, 700, 150), keep_pm = pass(500, 700, 300) }),

  -- railings
  row(FREE, { name = "rail", title = "railing", role = "rail", solid = true, cover_cm = 100, lintel_cm = 300 }),
  { name = "parapet", title = "parapet", role = "rail", opaque = true, solid = true, cover_cm = 80,
    lintel_cm = 300, sound_loss_db10 = 20, pass_pm = pass(20, 350, 10), keep_pm = pass(200, 400, 100) },

  -- underfoot; what a round meets between two storeys
  row(FLOOR, { name = "boards", title = "floorboards", sound_loss_db10 = 450,
               pass_pm = pass(100, 500, 50), keep_pm = pass(300, 500, 200) }),
  row(FLOOR, { name = "tiles", title = "tiled floor", step_db10 = 20, sound_loss_db10 = 480,
               pass_pm = pass(0, 50, 0), keep_pm = pass(0, 300, 0) }),
  row(FLOOR, { name = "slab", title = "concrete floor", sound_loss_db10 = 520,
               pass_pm = pass(0, 30, 0), keep_pm = pass(0, 250, 0) }),
  row(FLOOR, { name = "grating", title = "steel grating", step_db10 = 80, sound_loss_db10 = 20,
               pass_pm = pass(500, 600, 400), keep_pm = pass(600, 700, 500) }),
  row(FLOOR, { name = "slates", title = "roof slates", step_db10 = 40, sound_loss_db10 = 450, step_cost = 13,
               pass_pm = pass(200, 600, 100), keep_pm = pass(400, 600, 300) }),
  row(FLOOR, { name = "roof_tiles", title = "roof tiles", step_db10 = 40, sound_loss_db10 = 430, step_cost = 13,
               pass_pm = pass(300, 700, 150), keep_pm = pass(450, 650, 300) }),
  row(FLOOR, { name = "pavement", title = "pavement", sound_loss_db10 = 600,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  row(FLOOR, { name = "roadway", title = "roadway", sound_loss_db10 = 600,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  row(FLOOR, { name = "grass", title = "grass", step_db10 = -80, sound_loss_db10 = 600, step_cost = 12,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
}
