/** Metropolitan areas of the Eastern and Central time zones. */
import type { MetroLine } from './places.ts'

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'

/** See `MetroLine`. */
export const METROS_EAST: readonly MetroLine[] = [
  [
    'Atlanta',
    EASTERN,
    '404 770 678 470 943',
    [
      'Atlanta GA 33.749 -84.388 30305 30309 30318 30327',
      'Marietta GA 33.953 -84.55 30060 30062 30064',
      'Alpharetta GA 34.075 -84.294 30004 30009 30022',
      'Decatur GA 33.775 -84.296 30030 30033',
      'Lawrenceville GA 33.956 -83.988 30043 30044 30046',
    ],
  ],
  [
    'Charlotte',
    EASTERN,
    '704 980',
    [
      'Charlotte NC 35.227 -80.843 28205 28210 28226 28277',
      'Concord NC 35.409 -80.58 28025 28027',
      'Gastonia NC 35.262 -81.187 28052 28054 28056',
      'Huntersville NC 35.411 -80.843 28078',
      'Matthews NC 35.117 -80.724 28104 28105',
    ],
  ],
  [
    'Raleigh',
    EASTERN,
    '919 984',
    [
      'Raleigh NC 35.78 -78.639 27607 27609 27612 27615',
      'Durham NC 35.994 -78.899 27703 27705 27707',
      'Cary NC 35.792 -78.781 27511 27513 27518',
      'Wake Forest NC 35.98 -78.51 27587',
    ],
  ],
  [
    'Tampa',
    EASTERN,
    '813 727 656',
    [
      'Tampa FL 27.951 -82.457 33609 33611 33618 33647',
      'St. Petersburg FL 27.768 -82.64 33701 33704 33710',
      'Clearwater FL 27.966 -82.8 33755 33759 33764',
      'Brandon FL 27.938 -82.286 33510 33511',
      'Wesley Chapel FL 28.24 -82.328 33543 33544',
    ],
  ],
  [
    'Orlando',
    EASTERN,
    '407 321 689',
    [
      'Orlando FL 28.538 -81.379 32803 32806 32819 32828',
      'Kissimmee FL 28.292 -81.408 34741 34744 34746',
      'Winter Park FL 28.6 -81.339 32789 32792',
      'Sanford FL 28.801 -81.273 32771 32773',
    ],
  ],
  [
    'Jacksonville',
    EASTERN,
    '904 324',
    [
      'Jacksonville FL 30.332 -81.656 32205 32217 32223 32256',
      'Orange Park FL 30.166 -81.707 32003 32073',
      'St. Augustine FL 29.901 -81.312 32080 32084 32092',
      'Ponte Vedra Beach FL 30.24 -81.386 32082',
    ],
  ],
  [
    'Philadelphia',
    EASTERN,
    '215 267 610 484',
    [
      'Philadelphia PA 39.953 -75.165 19106 19114 19128 19147',
      'King of Prussia PA 40.101 -75.384 19406',
      'West Chester PA 39.961 -75.606 19380 19382',
      'Levittown PA 40.155 -74.829 19054 19056',
      'Media PA 39.917 -75.388 19063',
    ],
  ],
  [
    'Pittsburgh',
    EASTERN,
    '412 724 878',
    [
      'Pittsburgh PA 40.441 -79.996 15206 15217 15228 15237',
      'Cranberry Township PA 40.685 -80.107 16066',
      'Monroeville PA 40.421 -79.788 15146',
      'Greensburg PA 40.302 -79.539 15601',
    ],
  ],
  [
    'Columbus',
    EASTERN,
    '614 380',
    [
      'Columbus OH 39.961 -82.999 43206 43214 43221 43235',
      'Dublin OH 40.099 -83.114 43016 43017',
      'Westerville OH 40.126 -82.929 43081 43082',
      'Grove City OH 39.881 -83.093 43123',
      'Reynoldsburg OH 39.955 -82.812 43068',
    ],
  ],
  [
    'Cleveland',
    EASTERN,
    '216 440',
    [
      'Cleveland OH 41.499 -81.694 44109 44111 44119',
      'Parma OH 41.405 -81.723 44129 44134',
      'Lakewood OH 41.482 -81.798 44107',
      'Strongsville OH 41.315 -81.836 44136 44149',
      'Mentor OH 41.666 -81.34 44060',
    ],
  ],
  [
    'Indianapolis',
    EASTERN,
    '317 463',
    [
      'Indianapolis IN 39.768 -86.158 46205 46220 46237 46256',
      'Carmel IN 39.978 -86.118 46032 46033',
      'Fishers IN 39.956 -86.014 46037 46038',
      'Greenwood IN 39.614 -86.107 46142 46143',
      'Noblesville IN 40.046 -86.009 46060 46062',
    ],
  ],
  [
    'Detroit',
    EASTERN,
    '313 248 586 734 947',
    [
      'Detroit MI 42.331 -83.046 48219 48221 48224',
      'Troy MI 42.606 -83.15 48084 48085 48098',
      'Livonia MI 42.368 -83.353 48150 48152 48154',
      'Sterling Heights MI 42.58 -83.03 48310 48312 48313',
      'Canton MI 42.309 -83.482 48187 48188',
    ],
  ],
  [
    'Richmond',
    EASTERN,
    '804 686',
    [
      'Richmond VA 37.541 -77.436 23220 23225 23226 23235',
      'Glen Allen VA 37.666 -77.506 23059 23060',
      'Midlothian VA 37.506 -77.649 23112 23113 23114',
      'Mechanicsville VA 37.609 -77.373 23111 23116',
    ],
  ],
  [
    'Nashville',
    CENTRAL,
    '615 629',
    [
      'Nashville TN 36.163 -86.781 37206 37209 37211 37215',
      'Franklin TN 35.925 -86.869 37064 37067 37069',
      'Murfreesboro TN 35.846 -86.39 37127 37128 37129',
      'Hendersonville TN 36.305 -86.62 37075',
      'Smyrna TN 35.983 -86.519 37167',
    ],
  ],
  [
    'Chicago',
    CENTRAL,
    '312 773 872 630 331 708 847 224',
    [
      'Chicago IL 41.878 -87.63 60613 60618 60634 60655',
      'Naperville IL 41.751 -88.154 60540 60563 60564 60565',
      'Schaumburg IL 42.033 -88.083 60193 60194',
      'Orland Park IL 41.63 -87.854 60462 60467',
      'Arlington Heights IL 42.088 -87.981 60004 60005',
    ],
  ],
  [
    'Milwaukee',
    CENTRAL,
    '414 262',
    [
      'Milwaukee WI 43.039 -87.907 53207 53213 53219 53222',
      'Waukesha WI 43.012 -88.232 53186 53188 53189',
      'Brookfield WI 43.061 -88.107 53005 53045',
      'West Allis WI 43.017 -88.007 53214 53227',
    ],
  ],
  [
    'Minneapolis',
    CENTRAL,
    '612 651 763 952',
    [
      'Minneapolis MN 44.978 -93.265 55406 55410 55417 55419',
      'St. Paul MN 44.954 -93.09 55105 55106 55116',
      'Bloomington MN 44.841 -93.298 55420 55431 55437',
      'Plymouth MN 45.011 -93.456 55441 55446 55447',
      'Maple Grove MN 45.073 -93.456 55311 55369',
    ],
  ],
  [
    'St. Louis',
    CENTRAL,
    '314 636 557',
    [
      'St. Louis MO 38.627 -90.199 63109 63116 63123 63129',
      'Chesterfield MO 38.663 -90.577 63005 63017',
      "O'Fallon MO 38.811 -90.7 63366 63368",
      'St. Charles MO 38.788 -90.497 63301 63303 63304',
      'Kirkwood MO 38.583 -90.407 63122',
    ],
  ],
  [
    'Kansas City',
    CENTRAL,
    '816 913',
    [
      'Kansas City MO 39.1 -94.579 64113 64114 64118 64151',
      'Overland Park KS 38.982 -94.671 66204 66212 66213 66223',
      'Olathe KS 38.881 -94.819 66061 66062',
      "Lee's Summit MO 38.911 -94.382 64063 64081 64086",
      'Independence MO 39.091 -94.416 64050 64055 64057',
    ],
  ],
  [
    'Oklahoma City',
    CENTRAL,
    '405 572',
    [
      'Oklahoma City OK 35.468 -97.516 73112 73120 73132 73162',
      'Edmond OK 35.653 -97.478 73003 73013 73034',
      'Norman OK 35.223 -97.44 73069 73071 73072',
      'Moore OK 35.34 -97.487 73160',
    ],
  ],
]
