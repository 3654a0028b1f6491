/** The themes, in the order of THEMES. */
import { compileTheme, type Theme } from './theme.ts'
import { EVERYDAY, FAMILY, FLAT } from './themes-home.ts'
import { COURSE, SCHOOL } from './themes-learn.ts'
import { GARDEN, TRIP, VOLUNTEERS, WEDDING } from './themes-plans.ts'
import { BAND, GAMING } from './themes-play.ts'
import { FOOTBALL, GYM, HIKING } from './themes-sport.ts'
import { BOOKS, FILM, RECIPES } from './themes-taste.ts'
import { OFFICE, SHOP } from './themes-work.ts'

const SOURCES = [
  FLAT,
  FAMILY,
  OFFICE,
  SHOP,
  COURSE,
  SCHOOL,
  FOOTBALL,
  GYM,
  HIKING,
  BOOKS,
  FILM,
  RECIPES,
  BAND,
  GAMING,
  TRIP,
  WEDDING,
  GARDEN,
  VOLUNTEERS,
]

const everyday = compileTheme(EVERYDAY, 0)

/** Every theme; the first is everyday life, whose subjects the others borrow. */
export const THEMES: readonly Theme[] = [
  everyday,
  ...SOURCES.map((source, place) => compileTheme(source, place + 1, everyday)),
]
