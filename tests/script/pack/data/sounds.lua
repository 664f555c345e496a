-- sounds.lua: what the tests need of levels.
return {
  { name = "walk", noise_db10 = 450 },
}
