// All that the page itself says.
export const texts = {
  you: 'You:',
  bot: 'Bot:',
  empty: 'Say hello to begin.',
  typing: 'The bot is writing.',
  lost: 'The connection was lost. Trying again.',
  refused: 'This message was not accepted.',
  gone: 'This chat is not available.',
  busy: 'There are too many messages at once. Trying again.',
  file: 'Download',
  image: 'Image',
  unknown: 'Something that this page can not show.',
};
