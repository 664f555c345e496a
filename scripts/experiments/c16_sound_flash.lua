-- c16_sound_flash.lua: C16. The level of a voice in the open at 1 and at 8 m (the published 0.9 to 7.3 m is as 1 to 8), what a
-- hollow door takes from it, and who loses sight to a flash device: those in its line, not those round a corner.

-- One listener a group, so that each hears for himself; the open yard is quiet enough to hear a voice at 8 m.
local LISTENERS = { near = { 2, 2 }, far = { 9, 2 } }

return experiment {
  api = 1, id = "c16_sound_flash", title = "C16: sound and flash",
  runs = 1000, indoor_db = 20, outdoor_db = 20, light = 160,
  sweep = { scene = { "open", "door", "flash" } },
  legend = { [","] = { floor = "pavement", flags = { "outdoor" } }, ["s"] = { floor = "pavement", flags = { "outdoor" }, mark = "s" } },
  groups = {
    { id = "talker", side = "blue", net = 1, has_plan = true }, { id = "near", side = "civilian", has_plan = true },
    { id = "far", side = "civilian", has_plan = true }, { id = "hidden", side = "civilian", has_plan = true },
  },
  targets = {
    { name = "from 0.9 to 7.3 m", mean = "fall_db", when = { scene = "open" }, unit = "dB", value = -18, lo = -19.5, hi = -16.5, source = "C16, row 6.9" },
    { name = "hollow door, beside distance", mean = "door_db", when = { scene = "door" }, unit = "dB", lo = -25, hi = -20, source = "C16, row 6.11" },
    { name = "vision lost in line of sight", mean = "blind_s", when = { scene = "flash" }, unit = "s", value = 5, lo = 4, hi = 6, source = "C16, row 6.16" },
    { name = "vision lost out of sight", mean = "hidden_s", when = { scene = "flash" }, unit = "s", value = 0, lo = 0, hi = 0, source = "C16, row 6.16" },
  },
  setup = function(e)
    if e.scene == "open" then
      return {
        map = ",,,,,,,,,,,\n,,,,,,,,,,,\n,s,,,,,,,,,\n,,,,,,,,,,,\n,,,,,,,,,,,\n",
        units = {
          { id = "voice", group = "talker", profile = "officer", kit = "cordon", at = "s", face = "east" },
          { id = "near", group = "near", profile = "resident", at = LISTENERS.near, face = "west" },
          { id = "far", group = "far", profile = "resident", at = LISTENERS.far, face = "west" },
        },
        orders = { { "challenge", "s", "police", unit = "voice", at = 1000 } },
        stop = { ms = 6000 },
      }
    elseif e.scene == "door" then -- the same three metres in the room, and through the shut door
      return {
        map = "#########\n#.....###\n#n..s.+f#\n#.....###\n#########\n",
        units = {
          { id = "voice", group = "talker", profile = "officer", kit = "cordon", at = "s", face = "east" },
          { id = "near", group = "near", profile = "resident", at = "n", face = "east" },
          { id = "far", group = "far", profile = "resident", at = "f", face = "west" },
        },
        orders = { { "challenge", "s", "police", unit = "voice", at = 1000 } },
        stop = { ms = 6000 },
      }
    end
    return {
      map = "##########\n#s....n.##\n#........#\n#######..#\n#h.......#\n##########\n",
      units = {
        { id = "thrower", group = "talker", profile = "officer", kit = "entry", at = "s", face = "west" },
        { id = "near", group = "near", profile = "resident", at = "n", face = "west" },
        { id = "hidden", group = "hidden", profile = "resident", at = "h", face = "east" },
      },
      orders = { { "throw", "flash", 4, 2, 0, unit = "thrower", at = 1000 } },
      stop = { ms = 10000 },
    }
  end,
  measure = function(log)
    local scene = log:param("scene")
    if scene == "flash" then
      if not log:first { kind = "flash_burst" } then return nil end
      local function blind(who)
        local d = log:first { kind = "dazzled", unit = who }
        return d and d.a / 1000 or 0
      end
      return { blind_s = blind("near"), hidden_s = blind("hidden") }
    end
    local near = log:first { kind = "heard", unit = "near", sound = "challenge" }
    local far = log:first { kind = "heard", unit = "far", sound = "challenge" }
    local db = near and far and (far.a - near.a) / 10
    return { fall_db = scene == "open" and db or nil, door_db = scene == "door" and db or nil }
  end,
}
