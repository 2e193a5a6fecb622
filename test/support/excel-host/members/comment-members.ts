import { refuseProtected } from '../changes.ts';
import { cellCount } from '../grid/area.ts';
import type { GridComment, GridReply } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject, type Members, type Scope } from '../host-object.ts';
import { asBoolean, asCells, asInteger, asText, found, placed, rangeObject } from './arguments.ts';

/** Who the planner is to comments made here. */
const author = { authorName: 'Planner', authorEmail: 'planner@example.com' };

const commentsOf = ({ tab }: Scope, host: Host): GridComment[] =>
  tab ? host.workbook.comments.filter(({ at }) => at.tab === tab) : host.workbook.comments;

const byId = (scope: Scope, host: Host, id: unknown): GridComment | undefined =>
  commentsOf(scope, host).find((comment) => comment.id === id);

/** The one cell an argument names; of the workbook's comments an address must say which tab. */
function cell(scope: Scope, host: Host, address: unknown) {
  if (!scope.tab && !isHostObject(address) && !asText(address, 'cellAddress').includes('!')) {
    throw new HostError('InvalidArgument', 'the address must name its tab');
  }
  const place = asCells(address, scope.tab, host);
  if (cellCount(place.area) !== 1) throw new HostError('InvalidArgument', 'a comment belongs to one cell');
  return place;
}

function contentOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return asText((value as { richContent?: unknown } | null)?.richContent, 'content');
}

function addComment(scope: Scope, host: Host, address: unknown, content: unknown): HostObject {
  const { tab, area } = cell(scope, host, address);
  refuseProtected(tab, area, 'allowEditObjects');
  if (host.workbook.commentAt(tab, area.row, area.col))
    throw new HostError('ItemAlreadyExists', `a comment on ${tab.address(area)}`);
  const comment: GridComment = {
    id: `{comment-${host.workbook.nextId()}}`,
    at: host.workbook.watch(tab, area),
    content: contentOf(content),
    ...author,
    creationDate: new Date(),
    resolved: false,
    replies: [],
  };
  host.workbook.comments.push(comment);
  return host.object('Comment', comment);
}

export const commentCollection: Members<Scope> = {
  name: 'CommentCollection',
  items: (scope, host) => commentsOf(scope, host).map((comment) => host.object('Comment', comment)),
  item: (scope, host, id) => host.object('Comment', found(byId(scope, host, id), `comment ${String(id)}`)),
  objects: {
    Add: addComment,
    GetItemAt: (scope, host, at) =>
      host.object('Comment', found(commentsOf(scope, host)[asInteger(at, 'index')], `comment number ${String(at)}`)),
    GetItemByCell: (scope, host, address) => {
      const { tab, area } = cell(scope, host, address);
      const comment = host.workbook.commentAt(tab, area.row, area.col);
      return host.object('Comment', found(comment, `a comment on ${tab.address(area)}`));
    },
    GetItemOrNullObject: (scope, host, id) => {
      const comment = byId(scope, host, id);
      return comment ? host.object('Comment', comment) : null;
    },
  },
  calls: { GetCount: (scope, host) => commentsOf(scope, host).length },
};

export const comment: Members<GridComment> = {
  name: 'Comment',
  id: ({ id }) => id,
  reads: {
    Id: ({ id }) => id,
    Content: ({ content }) => content,
    AuthorName: ({ authorName }) => authorName,
    AuthorEmail: ({ authorEmail }) => authorEmail,
    CreationDate: ({ creationDate }) => creationDate.toISOString(),
    Resolved: ({ resolved }) => resolved,
    RichContent: ({ content }) => content,
    Mentions: () => [],
    ContentType: () => 'Plain',
  },
  writes: {
    Content: (comment, value) => {
      comment.content = asText(value, 'content');
    },
    Resolved: (comment, value) => {
      comment.resolved = asBoolean(value, 'resolved');
    },
  },
  objects: {
    Replies: (comment, host) => host.object('CommentReplyCollection', comment),
    GetLocation: ({ at }, host) => rangeObject(host, at.tab, placed(at).area),
  },
  calls: {
    Delete: (comment, host) => {
      host.workbook.comments = host.workbook.comments.filter((other) => other !== comment);
      host.workbook.live.delete(comment.at);
    },
  },
};

export const commentReplyCollection: Members<GridComment> = {
  name: 'CommentReplyCollection',
  items: (comment, host) => comment.replies.map((reply) => host.object('CommentReply', { comment, reply })),
  item: (comment, host, id) => {
    const reply = found(
      comment.replies.find((other) => other.id === id),
      `reply ${String(id)}`,
    );
    return host.object('CommentReply', { comment, reply });
  },
  objects: {
    Add: (comment, host, content) => {
      const reply = { id: `{reply-${host.workbook.nextId()}}`, content: contentOf(content), creationDate: new Date() };
      comment.replies.push(reply);
      return host.object('CommentReply', { comment, reply });
    },
  },
  calls: { GetCount: ({ replies }) => replies.length },
};

export const commentReply: Members<{ readonly comment: GridComment; readonly reply: GridReply }> = {
  name: 'CommentReply',
  id: ({ reply }) => reply.id,
  reads: {
    Id: ({ reply }) => reply.id,
    Content: ({ reply }) => reply.content,
    AuthorName: () => author.authorName,
    AuthorEmail: () => author.authorEmail,
    CreationDate: ({ reply }) => reply.creationDate.toISOString(),
    Resolved: ({ comment }) => comment.resolved,
  },
  writes: {
    Content: ({ reply }, value) => {
      reply.content = asText(value, 'content');
    },
  },
  objects: { GetParentComment: ({ comment }, host) => host.object('Comment', comment) },
  calls: {
    Delete: ({ comment, reply }) => {
      comment.replies.splice(comment.replies.indexOf(reply), 1);
    },
  },
};
