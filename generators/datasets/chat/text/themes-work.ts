/** Themes of work: an office project, a small shop and its customers. */
import type { ThemeSource } from './theme.ts'

/** A project at work. */
export const OFFICE: ThemeSource = {
  id: 'office',
  group: 14,
  direct: 9,
  about: `the relaunch / the new site / the migration / the Q3 project / the audit`,
  events: `the kickoff / the weekly sync / the demo / the client call / the retro / the release / the workshop / £the team lunch / the budget review`,
  things: `the staging server: is down; is slow as anything; ran out of disk / the build: is red; takes forever; fails on one test / the projector: has no signal; is pink
    £@the demo phone: is at 3 percent; wants an update / the VPN: kicks me out; asks for the token twice / the coffee machine: wants descaling; is out of beans / @the visitor badge: has expired; is missing
    the import job: stopped at half; runs twice; skips the last file`,
  works: `the slide deck: the intro; the last chart; the table on page 4 / the budget: the travel line; the licence line / the test plan: the edge case list; the login part / the contract: the annex; the payment clause
    the release note: the known issue list; the screenshot / the roadmap: the second half; the dependency map / the onboarding guide: the access section; the checklist`,
  tasks: `book the room / update the ticket / send the minutes / review the pull request / call the client / restart the server / chase the supplier / order the licence line / share the recording / sign off the invoice`,
  likes: `the new layout: the header; the spacing / the dark theme: the contrast; the logo / the second vendor: the price; the support / the daily at 9:15: the timing; the length / option B: the simplicity; the cost
    the new tool: the search; the export`,
  places: `in the shared drive / on my desk / in room 4 / in the cupboard by the printer / at reception / on the whiteboard / in the ticket`,
  venues: `in the big room / in room 4 / online, link is in the invite / at the client's / on the third floor / in the canteen`,
  bring: `the latest numbers / your laptop / a printout / the adapter / a rough estimate / the feedback from support / a list of open points`,
  prices: [40, 2400],
  hours: [8, 17],
  good: `client signed off {y} / build is green again / {n} found the bug, it was one missing comma / we're {k} tickets ahead of plan / {n} from legal said yes / the demo went {j}
    got the room for {d} after all / numbers are up {k} percent since the change / tests take half as long now / {n} starts on {w}, desk is ready / merged, deploy goes out at {h}
    support says only {k} calls {y} / the customer called it {j}, exact word / finance approved {m} / inbox is at zero, screenshot or it didn't happen`,
  bad: `the client wants it {d} now / we lost {k} hours to that outage {y} / {n} is off sick, so no review {d} / the estimate was off by {k} days / scope changed again {y} / the meeting could have been a mail
    two people edited the same file, guess what happened / login is broken for everyone since {h} / budget is short by {m} / {n} left and took the password along / the vendor needs {k} more weeks
    calendar says I'm in three calls at {h} / found a typo on page {k}, after printing / someone deployed on a Friday / the requirements are {g}`,
  names: `Relaunch / Project Heron / Q{k} planning / Release crew / Backend / Design + dev / Ops {k} / Audit prep / Website 2.0 / Client team / Office 3rd floor / Sprint {k}{k} / Support rota / {w} sync`,
  descriptions: `Working channel for the relaunch. Decisions go into the tracker. / Daily stuff; {n} keeps the minutes. / Questions about the release, answered by whoever is awake. / Planning, links and deadlines.`,
  files: `Q3 budget v2.xlsx / Kickoff slides.pptx / Minutes.docx / Contract draft.docx / Roadmap.pdf / test results.csv / offer.pdf / Org chart.pdf / timesheet.xlsx / requirements v4.docx`,
  photos: `the whiteboard / the error message / the new layout / the seating plan / the graph from {y} / the sticky notes / the broken chart / the server room`,
  emoji: `🚀 / ✅ / 📈 / 💻 / ☕`,
}

/** A small shop and its customers. */
export const SHOP: ThemeSource = {
  id: 'shop',
  group: 4,
  direct: 11,
  about: `orders and deliveries / the shop / the market stall / custom orders`,
  events: `the pick-up / the delivery / the fitting / the market / the stocktake / £the pottery class / the opening`,
  things: `the card reader: is offline; needs charging / £my order: arrived with a scratch; is one piece short; is the wrong size / £the grey vase: has a chip; is out of stock / £the oak table: has a knot on top; wobbles
    £@the sample box: went to the old address; is still at customs / the web shop: shows the old prices; is down / the kiln: is too cold; tripped the fuse / £@the gift card: has no code; has expired`,
  works: `the quote: the delivery cost; the second option / the invoice: the address; the tax number / the price list: the large size row; the new glaze row / the drawing: the leg detail; the scale`,
  tasks: `confirm the order / pack the parcels / reserve one in blue / change the address / print the labels / restock the shelf / send the tracking number / photograph the new pieces`,
  likes: `the green glaze: the depth; the price / the oak version: the grain; the weight / the small size: the handle; the shape / the gift wrapping: the ribbon; the card / the new label: the font; the paper`,
  places: `in the workshop / behind the counter / in the window / on the top shelf / in the back room / at the post office / in the van`,
  venues: `at the shop / at the workshop / at the market, stall 12 / at your door / at the back entrance`,
  bring: `the receipt / the measurements / a photo of the room / the old one / your order number / a blanket for the car / cash`,
  prices: [12, 480],
  hours: [9, 18],
  good: `parcel arrived, it's {j} / sold out by {h} {y}! / new glaze came out of the kiln {y}, {j} / a customer sent a photo, looks {j} on their table / got a five star review from {n}
    order {k}{k}{k} is packed and goes out {d} / the colour is even better in daylight / we open an hour longer {d} / {n} bought three at once / delivery is free {d}, just so you know
    the wood arrived and it smells {j} / found the perfect box for the large bowl / refund is on its way, {m}`,
  bad: `the courier lost a parcel again / shelf is empty, restock not before {d} / the glaze cracked on {k} of them / tracking says delivered, but nothing here / customs wants {m} for that / wrong colour in the box, sorry about that
    card payments are down since {h} / it rained into the boxes {y} / the supplier put the price up by {m} / {n} is ill, so we close at {h} / one leg is shorter than the others`,
  names: `Shop team / Market stall / Orders & deliveries / Workshop / Saturday shift / Studio {k}`,
  descriptions: `Orders, stock and who works on Saturday. / Shop things. Customers' names stay out of here, please. / Shifts and deliveries.`,
  files: `invoice 1042.pdf / order form.pdf / price list.xlsx / quote table.pdf / label.pdf / stock.csv / return form.docx / shifts.xlsx`,
  photos: `the table in oak / the scratch on the lid / the new glaze / the parcel as it arrived / the window display / the colour in daylight / the sample / the shelf by the door`,
  emoji: `📦 / 🏺 / 🛍️ / 🚚 / ✨`,
}
