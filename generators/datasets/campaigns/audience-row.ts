/** The audience of a campaign: its counts are those of its recipients. */
import type { Scene } from './scene.ts'
import { audiences } from './tables-campaigns.ts'

/** Puts the audience. */
export function putAudience(scene: Scene): void {
  const { context, campaign, episodes, mark, put } = scene
  const { validity, size } = episodes
  const invalid = validity.reduce((sum, v) => sum + (v === 1 ? 1 : 0), 0)
  const suppressed = validity.reduce((sum, v) => sum + (v === 2 ? 1 : 0), 0)
  const { col } = context.at(audiences, campaign.id, 0)
  const u = col.source.float()
  put(audiences, {
    id: campaign.audienceId,
    client_id: campaign.client.id,
    name: `${campaign.name} audience`,
    source: u < 0.6 ? 'import' : u < 0.85 ? 'manual' : 'purchase',
    total_count: size,
    valid_count: size - invalid - suppressed,
    invalid_count: invalid + suppressed,
    hygiene_json: { checked: size, undeliverable: invalid },
    suppressed_json: { count: suppressed },
    status: 'ready',
    created_at: campaign.plan.uploadedAt - 60_000,
    ...mark,
  })
}
