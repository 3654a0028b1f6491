/** Metropolitan areas of Texas and the West. */
import type { MetroLine } from './places.ts'

const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

/** See `MetroLine`. */
export const METROS_WEST: readonly MetroLine[] = [
  [
    'Dallas',
    CENTRAL,
    '214 469 972 945',
    [
      'Dallas TX 32.777 -96.797 75206 75214 75230 75243',
      'Plano TX 33.02 -96.699 75023 75024 75075 75093',
      'Richardson TX 32.948 -96.73 75080 75081 75082',
      'Garland TX 32.913 -96.639 75040 75043 75044',
      'Frisco TX 33.151 -96.824 75033 75034 75035',
    ],
  ],
  [
    'Fort Worth',
    CENTRAL,
    '817 682',
    [
      'Fort Worth TX 32.756 -97.331 76107 76109 76123 76132',
      'Arlington TX 32.736 -97.108 76012 76016 76017',
      'Keller TX 32.935 -97.252 76244 76248',
      'Mansfield TX 32.563 -97.142 76063',
      'Burleson TX 32.542 -97.321 76028',
    ],
  ],
  [
    'Houston',
    CENTRAL,
    '713 281 832 346',
    [
      'Houston TX 29.76 -95.37 77008 77024 77055 77096',
      'Katy TX 29.786 -95.824 77449 77450 77494',
      'Sugar Land TX 29.62 -95.635 77478 77479 77498',
      'Pearland TX 29.564 -95.286 77581 77584',
      'Spring TX 30.08 -95.417 77373 77379 77388',
    ],
  ],
  [
    'San Antonio',
    CENTRAL,
    '210 726 830',
    [
      'San Antonio TX 29.424 -98.494 78209 78216 78230 78249',
      'New Braunfels TX 29.703 -98.124 78130 78132',
      'Schertz TX 29.552 -98.27 78154',
      'Boerne TX 29.795 -98.732 78006',
    ],
  ],
  [
    'Austin',
    CENTRAL,
    '512 737',
    [
      'Austin TX 30.267 -97.743 78704 78745 78749 78759',
      'Round Rock TX 30.508 -97.679 78664 78665 78681',
      'Cedar Park TX 30.505 -97.82 78613',
      'Georgetown TX 30.633 -97.678 78626 78628 78633',
      'Pflugerville TX 30.439 -97.62 78660',
    ],
  ],
  [
    'Denver',
    MOUNTAIN,
    '303 720 983',
    [
      'Denver CO 39.739 -104.99 80206 80210 80219 80231',
      'Aurora CO 39.729 -104.832 80012 80013 80015',
      'Lakewood CO 39.705 -105.081 80226 80227 80228',
      'Littleton CO 39.613 -105.017 80120 80123 80127',
      'Thornton CO 39.868 -104.972 80229 80233 80241',
    ],
  ],
  [
    'Colorado Springs',
    MOUNTAIN,
    '719',
    [
      'Colorado Springs CO 38.834 -104.821 80906 80909 80918 80920',
      'Fountain CO 38.682 -104.701 80817',
      'Monument CO 39.092 -104.873 80132',
      'Pueblo CO 38.254 -104.609 81001 81005',
    ],
  ],
  [
    'Salt Lake City',
    MOUNTAIN,
    '801 385',
    [
      'Salt Lake City UT 40.761 -111.891 84103 84106 84109 84117',
      'Sandy UT 40.565 -111.859 84070 84092 84094',
      'West Jordan UT 40.61 -111.939 84081 84084 84088',
      'Provo UT 40.234 -111.659 84601 84604',
      'Ogden UT 41.223 -111.974 84401 84403 84405',
    ],
  ],
  [
    'Albuquerque',
    MOUNTAIN,
    '505',
    [
      'Albuquerque NM 35.084 -106.65 87107 87110 87111 87120',
      'Rio Rancho NM 35.234 -106.664 87124 87144',
      'Los Lunas NM 34.806 -106.733 87031',
    ],
  ],
  [
    'Boise',
    MOUNTAIN,
    '208 986',
    [
      'Boise ID 43.615 -116.202 83702 83704 83706 83709',
      'Meridian ID 43.612 -116.392 83642 83646',
      'Nampa ID 43.541 -116.563 83651 83686 83687',
      'Eagle ID 43.695 -116.354 83616',
    ],
  ],
  [
    'Phoenix',
    'America/Phoenix',
    '602 480 623',
    [
      'Phoenix AZ 33.448 -112.074 85016 85022 85032 85048',
      'Mesa AZ 33.415 -111.831 85201 85205 85213',
      'Scottsdale AZ 33.494 -111.926 85251 85254 85260',
      'Chandler AZ 33.306 -111.841 85224 85225 85248',
      'Glendale AZ 33.538 -112.186 85302 85306 85308',
    ],
  ],
  [
    'Tucson',
    'America/Phoenix',
    '520',
    [
      'Tucson AZ 32.222 -110.975 85704 85710 85715 85718',
      'Oro Valley AZ 32.391 -110.966 85737 85755',
      'Marana AZ 32.436 -111.225 85653 85658',
    ],
  ],
  [
    'Las Vegas',
    PACIFIC,
    '702 725',
    [
      'Las Vegas NV 36.17 -115.14 89117 89128 89135 89148',
      'Henderson NV 36.04 -114.982 89012 89014 89052 89074',
      'North Las Vegas NV 36.199 -115.118 89031 89081 89084',
    ],
  ],
  [
    'Sacramento',
    PACIFIC,
    '916 279',
    [
      'Sacramento CA 38.582 -121.494 95818 95822 95825 95831',
      'Roseville CA 38.752 -121.288 95661 95678 95747',
      'Elk Grove CA 38.409 -121.372 95624 95757 95758',
      'Folsom CA 38.678 -121.176 95630',
    ],
  ],
  [
    'San Diego',
    PACIFIC,
    '619 858 760',
    [
      'San Diego CA 32.716 -117.161 92103 92117 92124 92128',
      'Chula Vista CA 32.64 -117.084 91910 91911 91913',
      'El Cajon CA 32.795 -116.963 92019 92020 92021',
      'Escondido CA 33.119 -117.086 92025 92026 92027',
      'Carlsbad CA 33.158 -117.351 92008 92009 92011',
    ],
  ],
  [
    'Riverside',
    PACIFIC,
    '951 909',
    [
      'Riverside CA 33.953 -117.396 92503 92504 92506',
      'Corona CA 33.875 -117.566 92879 92881 92882',
      'Temecula CA 33.494 -117.148 92591 92592',
      'San Bernardino CA 34.108 -117.29 92404 92407',
      'Rancho Cucamonga CA 34.106 -117.593 91701 91730 91737',
    ],
  ],
  [
    'Portland',
    PACIFIC,
    '503 971',
    [
      'Portland OR 45.515 -122.679 97202 97206 97219 97229',
      'Beaverton OR 45.487 -122.804 97005 97006 97007 97008',
      'Gresham OR 45.498 -122.431 97030 97080',
      'Hillsboro OR 45.523 -122.99 97123 97124',
      'Lake Oswego OR 45.421 -122.671 97034 97035',
    ],
  ],
  [
    'Seattle',
    PACIFIC,
    '206 253 425',
    [
      'Seattle WA 47.606 -122.332 98103 98115 98118 98125',
      'Tacoma WA 47.253 -122.444 98405 98406 98407',
      'Bellevue WA 47.61 -122.201 98004 98006 98008',
      'Renton WA 47.483 -122.217 98055 98056 98058',
      'Everett WA 47.979 -122.202 98201 98203 98208',
    ],
  ],
  [
    'Spokane',
    PACIFIC,
    '509',
    [
      'Spokane WA 47.659 -117.426 99203 99205 99208 99223',
      'Spokane Valley WA 47.673 -117.239 99206 99212 99216',
      'Cheney WA 47.487 -117.576 99004',
    ],
  ],
]
