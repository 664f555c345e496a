-- people.lua: two kinds of people.
local function adult(name, title, dress)
  return { name = name, title = title, species = "person", dress = dress, duty = "none",
    speed = { creep = 450, walk = 1250, run = 3700, crawl = 620 }, reaction_ms = 420, reaction_sigma = 280,
    hearing_db10 = 30, attention_pm = 1100, resolve = 1000, nerve = 760, height_cm = 178, blood_ml = 5000 }
end
return { adult("officer", "officer", "uniform"), adult("resident", "resident", "civil") }
