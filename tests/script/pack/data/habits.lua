-- habits.lua: how people of whom nothing is known move about.
return {
  { name = "other", within_ppm = 4000, across_ppm = 1000, leaves_ppm = 0 },
  { name = "run", within_ppm = 6000, across_ppm = 3000, leaves_ppm = 0 },
}
