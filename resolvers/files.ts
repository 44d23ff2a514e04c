import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { FileId } from '../entities/ids.js';
import { type CitedFile, type ObservationView, observationByKey } from '../reads/files.js';
import { EvidenceResult, FigureInput, File, FileActionOption, FileLimits, Observation } from '../schema/files.js';
import { Unit } from '../schema/org.js';
import { attachEvidence, removeEvidence } from '../services/files/cite.js';
import { isFileId } from '../services/files/files.js';
import { uploadLimits } from '../services/files/limits.js';
import { EVIDENCE_ACTIONS, fileActions } from '../services/files/rights.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const FIGURE = { description: '填报数据 · The figure' };
const FILES = { description: '文件标识 · Ids of files' };

@Resolver(() => File)
export class FilesResolver {
  @Query(() => FileLimits, { description: '上传文件的限制 · The limits of uploads' })
  fileLimits(@Ctx() { platform, viewer }: SignedIn) {
    return uploadLimits(platform, viewer);
  }

  @Query(() => File, {
    nullable: true,
    description: '按标识查文件；不存在与不可见相同 · A file by its id; null if it does not exist or is not visible',
  })
  file(@Ctx() { loaders }: Context, @Arg('id', () => ID, { description: '标识 · Id' }) id: FileId) {
    return isFileId(id) ? loaders.file.load(id) : null;
  }

  @Query(() => Observation, {
    nullable: true,
    description: '一项填报数据；不存在与不可见相同 · A figure by its key; null if it does not exist or is not visible',
  })
  observation(
    @Ctx() { reader }: Context,
    @Arg('figure', () => FigureInput, FIGURE) figure: FigureInput,
  ): Promise<ObservationView | null> {
    return observationByKey(reader, figure);
  }

  @Mutation(() => EvidenceResult, { description: '附上佐证文件 · Attach files as evidence of a figure' })
  attachEvidence(
    @Ctx() context: SignedIn,
    @Arg('figure', () => FigureInput, FIGURE) figure: FigureInput,
    @Arg('files', () => [ID], FILES) files: FileId[],
  ) {
    return evidence(context, figure, () => attachEvidence(context.platform, context.viewer, figure, files));
  }

  @Mutation(() => EvidenceResult, { description: '移除佐证文件 · Take files away from a figure' })
  removeEvidence(
    @Ctx() context: SignedIn,
    @Arg('figure', () => FigureInput, FIGURE) figure: FigureInput,
    @Arg('files', () => [ID], FILES) files: FileId[],
  ) {
    return evidence(context, figure, () => removeEvidence(context.platform, context.viewer, figure, files));
  }

  @FieldResolver(() => String, { description: '下载地址，相对于本系统 · Address of the content, on this server' })
  path(@Root() { id }: CitedFile): string {
    return `/files/${id}`;
  }
}

async function evidence({ reader }: SignedIn, figure: FigureInput, change: () => Promise<void>) {
  const { done, problems } = await withProblems(async () => {
    await change();
    return observationByKey(reader, figure);
  });
  return { observation: done, problems };
}

@Resolver(() => Observation)
export class ObservationResolver {
  @FieldResolver(() => Unit, { description: '填报单位 · The unit' })
  unit(@Root() { unitId }: ObservationView, @Ctx() { loaders }: Context) {
    return loaders.unit.load(unitId);
  }

  @FieldResolver(() => [File], { description: '佐证文件 · The files that are evidence of it' })
  evidence(@Root() { id }: ObservationView, @Ctx() { loaders }: Context) {
    return loaders.evidenceOfObservation.load(id);
  }

  @FieldResolver(() => [FileActionOption], {
    description: '当前用户对佐证的操作 · What the viewer may do with its evidence, with a reason where not now',
  })
  evidenceActions(@Root() { status }: ObservationView, @Ctx() { viewer }: SignedIn) {
    return fileActions(viewer, EVIDENCE_ACTIONS, status);
  }
}
