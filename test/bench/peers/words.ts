/** Words for the peers' texts; on average as long as those of chat's texts. */
export const WORDS: readonly string[] = `
  hey hello yes no ok sure thanks please sorry maybe later today tomorrow tonight morning evening weekend monday
  tuesday wednesday thursday friday saturday sunday the a an this that my your our their some any every next last
  first only just still already really pretty very too quite almost never always often sometimes again soon now then
  here there home work school office kitchen garden station train bus bike car flight hotel city river beach mountain
  hike run swim game match team coach film book song band concert ticket dinner lunch breakfast coffee tea cake bread
  soup pizza salad recipe market shop price money budget invoice report draft meeting call notes slides plan project
  deadline photo picture video file link list question answer idea story joke dog cat bird tree flower weather rain
  sun snow wind bring take make send ask tell show find lose need want like love miss hope think know remember forget
  come go leave stay wait meet see hear read write cook fix clean pack move change start finish and but or so because
  if when with without for from to at in on about after before good great fine nice bad late early long short old new`
  .trim()
  .split(/\s+/)

/** The mean length of a word, in characters. */
export const MEAN_WORD: number = WORDS.join('').length / WORDS.length
