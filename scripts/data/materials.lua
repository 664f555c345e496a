-- materials.lua: what fills a cell: walls, openings, furniture, floors.
-- Passing and keeping of rounds by the barrier table of the calibration notes, sound by class of partition.

local function row(t, more)
  local r = {}
  for _, part in ipairs({ t, more }) do
    for k, v in pairs(part) do r[k] = v end
  end
  return r
end

local function pass(handgun, rifle, shot) return { handgun = handgun, rifle = rifle, shot = shot } end

local WALL = { role = "wall", opaque = true, solid = true, cover_cm = 300, lintel_cm = 300 }
local DOOR = { role = "door", opaque = true, solid = true, step_cost = 10, cover_cm = 300, lintel_cm = 300 }
local WINDOW = { role = "window", opaque = true, solid = true, step_cost = 60, cover_cm = 90, lintel_cm = 210 }
local THING = { role = "furniture", opaque = true, solid = true, lintel_cm = 300 }
local FLOOR = { role = "floor", step_cost = 10, lintel_cm = 300 }

return {
  { name = "air", title = "open air", role = "air", step_cost = 10, lintel_cm = 300,
    pass_pm = pass(1000, 1000, 1000), keep_pm = pass(1000, 1000, 1000) },
  row(WALL, { name = "brick", title = "brick wall", sound_loss_db10 = 470,
              pass_pm = pass(20, 350, 10), keep_pm = pass(200, 400, 100) }),
  row(WALL, { name = "double_brick", title = "thick brick wall", sound_loss_db10 = 520,
              pass_pm = pass(0, 30, 0), keep_pm = pass(0, 300, 0) }),
  row(WALL, { name = "concrete", title = "concrete wall", sound_loss_db10 = 540,
              pass_pm = pass(0, 20, 0), keep_pm = pass(0, 250, 0) }),
  row(WALL, { name = "plasterboard", title = "plasterboard wall", sound_loss_db10 = 340,
              pass_pm = pass(950, 980, 800), keep_pm = pass(800, 900, 600) }),

  row(DOOR, { name = "hollow_door", title = "hollow door", sound_loss_db10 = 225, break_ms = 1500,
              toughness_pm = 150, pass_pm = pass(950, 980, 900), keep_pm = pass(800, 900, 700) }),
  row(DOOR, { name = "wood_door", title = "wooden door", sound_loss_db10 = 300, break_ms = 6000,
              toughness_pm = 450, pass_pm = pass(500, 950, 400), keep_pm = pass(500, 800, 400) }),
  row(DOOR, { name = "steel_door", title = "steel door", sound_loss_db10 = 350, break_ms = 30000,
              toughness_pm = 850, pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  { name = "doorway", title = "doorway", role = "door", opaque = true, step_cost = 10, lintel_cm = 210,
    pass_pm = pass(1000, 1000, 1000), keep_pm = pass(1000, 1000, 1000) },
  row(WINDOW, { name = "glass_window", title = "window", sound_loss_db10 = 280, break_ms = 1500,
                toughness_pm = 50, pass_pm = pass(980, 1000, 950), keep_pm = pass(900, 950, 800) }),
  row(WINDOW, { name = "curtain_window", title = "curtained window", cover_cm = 300, lintel_cm = 300,
                sound_loss_db10 = 290, break_ms = 1500, toughness_pm = 50,
                pass_pm = pass(970, 990, 930), keep_pm = pass(880, 940, 780) }),
  { name = "hatch", title = "roof hatch", role = "hatch", opaque = true, step_cost = 10, lintel_cm = 300,
    sound_loss_db10 = 230, break_ms = 8000, toughness_pm = 400,
    pass_pm = pass(500, 950, 400), keep_pm = pass(500, 800, 400) },

  row(THING, { name = "table", title = "table", cover_cm = 75, sound_loss_db10 = 10,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 500) }),
  row(THING, { name = "sofa", title = "sofa", cover_cm = 85, sound_loss_db10 = 15,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 450) }),
  row(THING, { name = "bed", title = "bed", cover_cm = 55, sound_loss_db10 = 10,
               pass_pm = pass(800, 950, 600), keep_pm = pass(600, 800, 450) }),
  row(THING, { name = "wardrobe", title = "wardrobe", cover_cm = 190, sound_loss_db10 = 30,
               pass_pm = pass(800, 950, 550), keep_pm = pass(600, 800, 400) }),
  row(THING, { name = "stove", title = "kitchen range", cover_cm = 90, sound_loss_db10 = 20,
               pass_pm = pass(300, 700, 200), keep_pm = pass(400, 600, 300) }),
  row(THING, { name = "chimney", title = "chimney stack", cover_cm = 200, sound_loss_db10 = 60,
               pass_pm = pass(0, 60, 0), keep_pm = pass(0, 300, 0) }),
  row(THING, { name = "car", title = "parked car", cover_cm = 140, sound_loss_db10 = 30,
               pass_pm = pass(300, 700, 150), keep_pm = pass(500, 700, 300) }),
  { name = "rail", title = "railing", role = "rail", solid = true, cover_cm = 100, lintel_cm = 300,
    pass_pm = pass(1000, 1000, 1000), keep_pm = pass(1000, 1000, 1000) },
  { name = "parapet", title = "parapet", role = "rail", opaque = true, solid = true, cover_cm = 80,
    lintel_cm = 300, sound_loss_db10 = 20, pass_pm = pass(20, 350, 10), keep_pm = pass(200, 400, 100) },

  row(FLOOR, { name = "boards", title = "floorboards", sound_loss_db10 = 450,
               pass_pm = pass(100, 500, 50), keep_pm = pass(300, 500, 200) }),
  row(FLOOR, { name = "tiles", title = "tiled floor", step_db10 = 20, sound_loss_db10 = 480,
               pass_pm = pass(0, 50, 0), keep_pm = pass(0, 300, 0) }),
  row(FLOOR, { name = "grating", title = "steel grating", step_db10 = 80, sound_loss_db10 = 20,
               pass_pm = pass(500, 600, 400), keep_pm = pass(600, 700, 500) }),
  row(FLOOR, { name = "slates", title = "roof slates", step_db10 = 40, sound_loss_db10 = 450, step_cost = 13,
               pass_pm = pass(200, 600, 100), keep_pm = pass(400, 600, 300) }),
  row(FLOOR, { name = "pavement", title = "pavement", sound_loss_db10 = 600,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  row(FLOOR, { name = "roadway", title = "roadway", sound_loss_db10 = 600,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
  row(FLOOR, { name = "grass", title = "grass", step_db10 = -80, sound_loss_db10 = 600, step_cost = 12,
               pass_pm = pass(0, 0, 0), keep_pm = pass(0, 0, 0) }),
}
