/** What campaigns are made with: templates of mail pieces, landing pages, forms. */
import {
  array,
  bool,
  defineTable,
  enumeration,
  int,
  json,
  type Key,
  oneOf,
  ref,
  refLater,
  text,
  timestamptz,
  uuidKey,
} from '../../model/index.ts'
import {
  actingUser,
  cascade,
  emptyList,
  emptyObject,
  looseUser,
  no,
  now,
  optional,
  random,
  setNull,
  simulatedWithBatch,
  yes,
  zero,
} from './columns.ts'
import { industryType, templateSize } from './enums.ts'
import { clients } from './tables-accounts.ts'

const EDITOR_STATES = ['ai_editing', 'manual_editing', 'completed'] as const
const editorState = () => oneOf(EDITOR_STATES, { null: true, default: { value: 'ai_editing' } })

const PRINT = '{"dpi":300,"trimSize":{"unit":"inches","width":6,"height":4},"colorMode":"CMYK","bleed":0.125}'

/** A campaign made later than what it refers to. */
const laterCampaign = () => refLater<Key<'campaigns', string>>()(uuidKey(), 'campaigns', 'id', setNull)

/** Designs of mail pieces. */
export const templates = defineTable('templates', {
  description: 'Designs of mail pieces.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    size: enumeration(templateSize),
    json_layers: json(emptyObject),
    thumbnail_url: text(optional),
    industry_vertical: enumeration(industryType, optional),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    is_favorite: bool(no),
    editor_state: editorState(),
    ai_chat_history: json(emptyList),
    design_iterations: int(zero),
    manual_edits_count: int(zero),
    grapesjs_project: json(optional),
    design_metadata: json(emptyObject),
    last_ai_edit_at: timestamptz(optional),
    first_manual_edit_at: timestamptz(optional),
    print_specifications: json({ null: true, default: { value: PRINT } }),
    has_back_design: bool(no),
    back_grapesjs_project: json(optional),
    ...simulatedWithBatch(),
  },
  primaryKey: ['id'],
})

/** Pages that mail pieces lead to. */
export const landingPages = defineTable('landing_pages', {
  description: 'Pages that mail pieces lead to.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    slug: text(),
    published: bool(no),
    content_json: json({ default: { value: '{"blocks":[],"version":"1.0"}' } }),
    html_content: text(optional),
    css_content: text(optional),
    meta_title: text(optional),
    meta_description: text(optional),
    og_image_url: text(optional),
    ai_generated: bool(no),
    ai_prompt: text(optional),
    version_number: int({ null: true, default: { value: 1 } }),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    created_by_user_id: looseUser(),
    editor_type: oneOf(['ai', 'grapesjs', 'simple', 'ai-html'], { null: true, default: { value: 'ai' } }),
    editor_state: editorState(),
    ai_chat_history: json(emptyList),
    design_iterations: int(zero),
    manual_edits_count: int(zero),
    grapesjs_project: json(optional),
    design_metadata: json(emptyObject),
    last_ai_edit_at: timestamptz(optional),
    first_manual_edit_at: timestamptz(optional),
    ...simulatedWithBatch(),
    campaign_id: laterCampaign(),
    source_type: oneOf(['text_prompt', 'image_upload', 'link_analysis', 'manual'], {
      null: true,
      default: { value: 'manual' },
    }),
    source_data: json(emptyObject),
    ai_provider: oneOf(['openai', 'anthropic', 'manual'], { null: true, default: { value: 'manual' } }),
    ai_model: text(optional),
    generation_tokens: int(zero),
    visual_editor_state: json(emptyObject),
    export_formats: array(text(), emptyList),
    custom_domain: text(optional),
    seo_score: int(optional),
    accessibility_score: int(optional),
  },
  primaryKey: ['id'],
  uniques: [['client_id', 'slug']],
})

/** Forms on landing pages. */
export const aceForms = defineTable('ace_forms', {
  description: 'Forms on landing pages. Their counts follow from what was submitted.',
  columns: {
    id: uuidKey(random),
    client_id: ref(clients, cascade),
    name: text(),
    description: text(optional),
    form_config: json({ default: { value: '{"fields":[],"settings":{}}' } }),
    template_id: text(optional),
    is_active: bool(yes),
    total_submissions: int({ ...zero, derived: true, follows: ['ace_form_submissions.form_id'] }),
    total_views: int({ ...zero, derived: true, follows: ['ace_form_submissions.form_id'] }),
    created_by: actingUser(),
    created_at: timestamptz(now),
    updated_at: timestamptz(now),
    is_draft: bool(no),
    last_auto_save: timestamptz(optional),
    campaign_id: laterCampaign(),
  },
  primaryKey: ['id'],
})
