/** Themes of play: a band, gaming. */
import type { ThemeSource } from './theme.ts'

/** A hobby band. */
export const BAND: ThemeSource = {
  id: 'band',
  group: 5,
  direct: 3,
  about: `the band / rehearsals / the gig / the recording`,
  events: `rehearsal / the gig / the soundcheck / £the recording day / the open mic / the acoustic set / £the photo shoot`,
  things: `the bass amp: hums; cuts out; blew a fuse / £@the capo: is missing; lost its spring / £my snare: rattles; has a dent / the PA: has feedback on two; only works on the left / £@the blue cable: crackles; broke at the plug
    £the van: is parked in; is out of diesel / £@the microphone stand: sinks slowly; lost a foot`,
  works: `the setlist: the encore; the second slow one / the new song: the bridge; the second verse; the outro / the demo: the vocal take; the mix / the poster: the date; the font / the stage plan: the keyboard corner; the monitor mix`,
  tasks: `book the rehearsal room / load the van / tune the guitars / learn the solo / call the venue / print the posters / record the backing vocals / find a drummer`,
  likes: `the new song: the chorus; the tempo / the cover version: the harmony; the ending / the brass idea: the noise; the solo / the name with "Owls": the logo; the sound / playing it slower: the groove; the second verse`,
  places: `in the rehearsal room / behind the amp / in the van / in my guitar case / on stage left / at the venue / under the keyboard`,
  venues: `in the rehearsal room / at the harbour bar / at the youth centre / at the studio / in the cellar / behind the venue`,
  bring: `spare strings / sticks / the long cable / earplugs / the loop pedal / black clothes / an extension lead / batteries`,
  prices: [8, 150],
  hours: [15, 21],
  good: `the bridge works now! / {n} nailed the solo {y} / {k}0 people came {y} / we got the slot at {h} / the mix is {j}, listen with headphones / new riff, recorded it on my phone {y} / the venue wants us back {d}
    harmony in verse {k} gave me goosebumps / {n} plays trumpet now, it's {j} / we were actually tight {y} / sold {k} tapes, tapes! / the intro at half speed is {j} / found the missing pedal {p}`,
  bad: `broke {k} strings {y} / my voice is gone, tea until {d} / {n} came in a bar early, three times / neighbours complained at {h} / the room is double booked {d} / pay is {m} for all of us / somebody spilled beer on the pedal board
    the click track was off by a beat / we played to {k} people and a dog / forgot the lyrics to verse {k} / the drummer has a cold / the van failed, we take two cars / feedback all through song {k}`,
  names: `The Tuesday Owls / Band 🎸 / Rehearsal / Gig at the harbour / Low Tide / Cellar sessions / Brass section / Four Chords`,
  descriptions: `Rehearsal {w}s in the cellar. / Songs, dates, lost cables. / Band business. Demos go into the folder.`,
  files: `setlist.pdf / new song lyrics.docx / stage plan.pdf / chords.pdf / gig contract.pdf / tour costs.xlsx`,
  photos: `the stage / the setlist / the broken string / the poster / our new logo / the crowd, all {k} of them / the cable chaos`,
  emoji: `🎸 / 🥁 / 🎤 / 🎶 / 🤘`,
}

/** People who play together online. */
export const GAMING: ThemeSource = {
  id: 'gaming',
  group: 8,
  direct: 7,
  about: `the guild / ranked / raid nights / the server / the campaign`,
  events: `the raid / the scrim / game night / the tournament / the campaign session / the server reset / the beta`,
  things: `the server: lags; is down; restarts every hour / £my headset: cuts out; only works on one ear / £@the controller: drifts left; is flat / the new patch: is 60 GB; broke my save; removed my build
    my connection: drops every ten minutes; is at 900 ms / £the graphics card: sounds like a jet; crashed again / @my invite: expired; went to spam`,
  works: `my build: the armour; the last skill point / the castle: the roof; the east tower / the raid plan: phase 2; the healer rotation / the map: the swamp; the stone bridge / the campaign summary: the goblin part; the inn`,
  tasks: `tank tonight / heal / restart the server / farm crystals / invite the new guy / update the mod / host the lobby / watch the replay`,
  likes: `the new map: the middle; the spawn / the archer class: the range; the cooldown / the indie one with the fox: the music; the last puzzle / hardcore mode: the stress; the reward / the final boss: the second phase; the arena
    the crafting update: the menu; the new recipe`,
  places: `in the guild bank / in the chest by the gate / in the second tower / in the pinned messages / in my inventory / at the east spawn / behind the waterfall`,
  venues: `on the main server / in voice / at mine, bring your laptop / in the lobby / at the north gate / in the usual channel`,
  bring: `potions / your best armour / snacks / the key from last time / dice / fire arrows / a charged headset`,
  prices: [5, 70],
  hours: [16, 23],
  good: `first try! first!! / {n} clutched 1v{k} / hit platinum {y} / dropped the rare bow after {k} runs / we held the castle for {l} / that ambush at the bridge was {j} / new record, {k}:42 / {n} found the secret room {p}
    patch fixed the lag, it's {j} / rolled a 20 on the last throw {y} / {n} talked the dragon out of it, for real / my base survived the night / {k} wins in a row, don't jinx it`,
  bad: `died to the tutorial boss / lost {k} ranks {y} / {n} pulled the whole room again / lag killed us at {k} percent / wiped in phase 2, {k} times / somebody stole my boat / the update takes until {h} / matchmaking is {g} tonight
    forgot to save, {l} gone / {n} went afk in the final / they nerfed my class / rolled a 1, fell down the well / the healer had to walk the dog / queue is {l}`,
  names: `Raid night / Guild council 🐉 / Ranked trio / Dice goblins 🎲 / LAN party / Squad {k} / No healers / The {w} campaign / Backseat gamers`,
  descriptions: `Raids {w} and Sunday. Be on time, bring potions. / D&D on {w}s, everyone dies eventually. / Casual, until it isn't.`,
  files: `raid plan.pdf / character sheet.pdf / replay 114.zip / build.txt / east map.pdf / mods.zip / config.txt`,
  photos: `the castle / my score / the loot / the map / the bug where {n} flies / our table {y} / the final screen / my new setup`,
  emoji: `🎮 / 🐉 / 🎲 / ⚔️ / 💀`,
}
