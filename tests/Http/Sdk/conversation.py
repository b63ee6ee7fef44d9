# A conversation with a bot of a server by Genesys' own SDK for Python:
#   python3 conversation.py HOST PORT CLIENT_ID CLIENT_SECRET BOT_ID
# Prints a line for each answer.
import sys

import PureCloudPlatformClientV2 as genesys

host, port, client_id, secret, bot = sys.argv[1:]

client = genesys.api_client.ApiClient()
client.set_gateway(host, 'http', int(port), None, None)
text_bots = genesys.TextbotsApi(client.get_client_credentials_token(client_id, secret))

session = text_bots.post_textbots_botflows_sessions({
    'flow': {'id': bot},
    'externalSessionId': 'an-external-session',
    'channel': {'name': 'Messaging', 'inputModes': ['Text'], 'outputModes': ['Text'], 'userAgent': {'name': 'GenesysWebWidget'}},
    'inputData': {'variables': {'customer': 'Ada'}},
})


def take(turn):
    answer = text_bots.post_textbots_botflows_session_turns(session.id, turn)
    print(answer.next_action_type, *[segment.text for segment in answer.prompts.text_prompts.segments], sep=' | ')
    return answer


start = take({'inputEventType': 'NoOp'})
end = take({
    'previousTurn': {'id': start.id},
    'inputEventType': 'UserInput',
    'inputEventUserInput': {'mode': 'Text', 'alternatives': [{'transcript': {'text': 'Large', 'confidence': 1}}]},
})
print(end.next_action_exit.output_data.variables)

for text in ['hi', 'Small']:
    message = text_bots.post_textbots_bots_execute({
        'botId': bot,
        'integrationId': 'an-integration',
        'botSessionId': 'python',
        'postTextMessage': {'type': 'Text', 'text': text},
    })
    print(message.bot_state, message.slots)
