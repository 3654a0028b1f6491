/** Names of people, and where they live: the commonest of the United States, early ones more often. */
import type { Stream } from '../../model/index.ts'
import { pickSkewed } from '../../values/index.ts'

const split = (names: string): readonly string[] => names.split(' ')

/** First names. */
export const FIRST_NAMES = split(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph ' +
    'Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Sandra Anthony Ashley Mark Emily ' +
    'Steven Kimberly Andrew Betty Paul Margaret Joshua Donna Kenneth Michelle Kevin Carol Brian Amanda George ' +
    'Melissa Timothy Deborah Ronald Stephanie Jason Rebecca Edward Sharon Jeffrey Laura Ryan Cynthia Jacob Amy ' +
    'Gary Kathleen Nicholas Angela Eric Shirley Jonathan Brenda Stephen Emma Larry Anna Justin Pamela Scott Nicole ' +
    'Brandon Samantha Benjamin Katherine Samuel Christine Gregory Helen Alexander Debra Patrick Rachel Frank ' +
    'Carolyn Raymond Janet Jack Maria Dennis Catherine Jerry Heather Tyler Diane Aaron Olivia Jose Julie Adam Joyce ' +
    'Nathan Victoria Henry Ruth Zachary Virginia Douglas Lauren Peter Kelly Kyle Christina Noah Joan Ethan Evelyn ' +
    'Jeremy Judith Christian Andrea Walter Hannah Keith Megan Austin Cheryl Roger Jacqueline Terry Martha Sean ' +
    'Madison Gerald Teresa Carl Gloria Dylan Sara Harold Janice Jordan Ann Jesse Kathryn Bryan Abigail Lawrence ' +
    'Sophia Arthur Frances Gabriel Jean Bruce Alice Logan Judy Billy Isabella Joe Julia Alan Grace Juan Amber Elijah ' +
    'Denise Willie Danielle Albert Marilyn Wayne Beverly Randy Charlotte Mason Natalie Vincent Theresa Liam Diana ' +
    'Roy Brittany Bobby Doris Caleb Kayla Bradley Alexis Russell Lori Lucas Tiffany Luis Carmen Miguel Rosa Carlos ' +
    'Priya Wei Andre Keisha Hector Yolanda Dmitri Aisha Kenji Mei Omar Fatima Raj Ingrid Mateo Lucia Tyrone Latoya',
)

/** Family names. */
export const LAST_NAMES = split(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson ' +
    'Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis ' +
    'Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera ' +
    'Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart ' +
    'Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox ' +
    'Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders ' +
    'Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes ' +
    'Gonzales Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace ' +
    'Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens ' +
    'Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns ' +
    'Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer ' +
    'Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson ' +
    'Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters ' +
    'Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray ' +
    'Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval ' +
    'Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago ' +
    'Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs OBrien Lynch Singh Vega Bishop',
).map((name) => (name === 'OBrien' ? "O'Brien" : name))

/** A first name. One float. */
export const firstName = (stream: Stream): string => pickSkewed(stream, FIRST_NAMES, 1.4)
/** A family name. One float. */
export const lastName = (stream: Stream): string => pickSkewed(stream, LAST_NAMES, 1.4)

const STREETS = split(
  'Oak Maple Cedar Pine Elm Walnut Hickory Magnolia Birch Willow Chestnut Sycamore Juniper Laurel Aspen Dogwood ' +
    'Main Park Lake Hill River Forest Meadow Valley Ridge Spring Church School Mill Orchard Prairie Sunset Highland ' +
    'Fairview Lakeview Riverside Hillcrest Brookside Meadowbrook Ridgewood Woodland Glenwood Stonebridge Deerfield ' +
    'Foxglove Quail Pheasant Cardinal Bluebird Heron Hawthorne Heritage Colonial Liberty Jefferson Madison Monroe ' +
    'Jackson Lincoln Washington Franklin Hamilton Wellington Cambridge Windsor Kensington Canterbury Savannah Aberdeen',
)
const ENDS = split('St Ave Dr Ln Rd Ct Cir Way Blvd Pl Ter Trl')

/** A street and number: `1428 Elm St`. Draws a float and three integers. */
export function streetAddress(stream: Stream): string {
  // Most numbers have three or four digits.
  const digits = stream.float()
  const number =
    digits < 0.35
      ? stream.between(101, 999)
      : digits < 0.85
        ? stream.between(1000, 9999)
        : stream.between(10_000, 18_999)
  return `${number} ${stream.pick(STREETS)} ${stream.pick(ENDS)}`
}

/** A second address line: `Apt 4B`. Draws two integers. */
export function unitLine(stream: Stream): string {
  const number = stream.between(1, 24)
  return stream.pick([
    `Apt ${number}`,
    `Apt ${number}B`,
    `Unit ${number}`,
    `Lot ${number}`,
    `# ${100 + number}`,
  ])
}
