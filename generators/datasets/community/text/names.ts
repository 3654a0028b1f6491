/** Names, places and papers of invented people in the Philippines. */
const words = (text: string): readonly string[] => text.trim().split(/\s*[,\n]\s*/)

export const FIRST_NAMES = words(`
Maria, Angel, Angelica, Nicole, Kristine, Jasmine, Camille, Patricia, Bea, Andrea, Trisha, Janelle, Mikaela, Sofia,
Isabel, Carmela, Joy, Grace, Faith, Hazel, Ivy, Kyla, Lea, Liza, Marites, Nina, Paula, Rhea, Rosa, Sheila, Tessa,
Vanessa, Wendy, Yna, Clarisse, Dianne, Ella, Frances, Gia, Hannah, Jose, Juan, Miguel, Gabriel, Paolo, Carlo, Marco,
Angelo, Mark, John, Joshua, Christian, Kenneth, Jerome, Ramon, Rafael, Luis, Antonio, Andres, Benjie, Dennis, Edwin,
Francis, Gino, Ian, Jericho, Kevin, Lito, Manuel, Nathan, Noel, Oliver, Patrick, Raymond, Ryan, Vincent, Warren, Enzo,
Alfonso, Arvin`)
export const LAST_NAMES = words(`
Santos, Reyes, Cruz, Bautista, Ocampo, Garcia, Mendoza, Torres, Flores, Ramos, Gonzales, Castillo, Villanueva, Aquino,
Navarro, Salazar, Mercado, Domingo, Pascual, Del Rosario, Fernandez, Lopez, Perez, Rivera, Soriano, Tolentino, Valdez,
Aguilar, Alvarez, Cabrera, Corpuz, David, De Guzman, De Leon, Dizon, Enriquez, Espiritu, Evangelista, Francisco,
Gutierrez, Hernandez, Ignacio, Jimenez, Lim, Manalo, Marquez, Miranda, Natividad, Padilla, Pangilinan, Quinto, Roxas,
Samson, Santiago, Sarmiento, Sison, Tan, Trinidad, Velasco, Yap, Zamora, Abad, Bernardo, Cortez, Dela Cruz, Estrada`)
export const PROVINCES = words(`
Metro Manila, Cavite, Laguna, Batangas, Rizal, Bulacan, Pampanga, Benguet, Iloilo, Cebu, Negros Occidental,
Davao del Sur, Misamis Oriental, Albay, Pangasinan, Tarlac, Quezon, Bohol, Leyte, Zambales`)
export const STREETS = words(`
Mabini, Rizal, Bonifacio, Luna, Del Pilar, Quezon, Magsaysay, Roxas, Sampaguita, Narra, Acacia, Mahogany, Ilang-Ilang,
Camia, Orchid, Jasmine, Molave, Yakal, San Jose, Santa Rosa`)
export const CITIES = words(`
Quezon City, Makati, Pasig, Taguig, Mandaluyong, Marikina, Manila, Parañaque, Las Piñas, Muntinlupa, Antipolo, Bacoor,
Imus, Calamba, Santa Rosa, Lipa, Baguio, San Fernando, Iloilo City, Cebu City, Bacolod, Davao City, Cagayan de Oro,
Legazpi, Dagupan`)
export const SCHOOLS = words(`
University of the Philippines, Ateneo de Manila University, De La Salle University, University of Santo Tomas,
Miriam College, Silliman University, University of San Carlos, Xavier University, Saint Louis University`)
export const CLIENT_BIOS = [
  'Learning to take things one day at a time.',
  'Here to listen as much as to talk.',
  'Coffee, plants and long walks by the bay.',
  'Working on being kinder to myself.',
  'New to this. Thank you for having me.',
  'Reader, dog person, slow starter.',
  'Trying to sleep before midnight.',
  'Somebody’s older sister. Somebody’s worrier.',
  'I write more than I speak.',
  'Rebuilding routines, small steps.',
  'Quiet most days, around most evenings.',
  'Night shift worker, morning sky watcher.',
  'Student again at thirty.',
  'I cook when I cannot think.',
  'Grateful for small, ordinary days.',
  'Mostly here to learn from others.',
] as const
