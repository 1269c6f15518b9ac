package tutti.media.sound;

/// A sentence that the server can speak in every [Language]; parameters in the order given.
public enum Phrase {
    /// "Call for …" before the name of a group; no parameter.
    CALL_FOR,
    /// "Call from …" before a number; parameter: the number.
    CALL_FROM,
    /// "Call from an unknown number."
    CALL_FROM_UNKNOWN,
    /// "Press 1 to accept the call, 0 to decline it." Parameters: accept key, decline key.
    CONFIRM,
    /// "This call was already answered by somebody else."
    ANSWERED_ELSEWHERE,
    /// "The call was declined."
    DECLINED,
    /// "The caller has hung up."
    CALLER_GONE,
    /// "You are being connected."
    CONNECTING,
    /// "Please press a key."
    PRESS_A_KEY,
    /// "That is not a valid choice."
    INVALID_CHOICE,
    /// "Nobody can take your call at the moment."
    NOBODY_AVAILABLE,
    /// "The number that you dialled is not available."
    NUMBER_NOT_AVAILABLE,
    /// "You are calling outside our opening hours."
    CLOSED,
    /// "Please hold."
    PLEASE_HOLD,
    /// "Please leave a message after the tone. Press # when done." Parameter: the key that ends it.
    VOICEMAIL_GREETING,
    /// "Your message has been saved."
    MESSAGE_SAVED,
    /// "The message was too short and has not been saved."
    MESSAGE_TOO_SHORT,
    /// "You have N new messages." Parameters: new, old (numbers; zero: "no messages").
    YOU_HAVE_MESSAGES,
    /// "Message N." Parameter: the number.
    MESSAGE_NUMBER,
    /// "New message."
    NEW_MESSAGE,
    /// "Received at HH MM." Parameters: hour, minute.
    RECEIVED_AT,
    /// "From …" Parameter: the number.
    MESSAGE_FROM,
    /// "Press 1 to hear it again, 2 for the next, 3 to delete it." Parameters: again, next, delete.
    MESSAGE_MENU,
    /// "Message deleted."
    MESSAGE_DELETED,
    /// "There are no more messages."
    END_OF_MESSAGES,
    /// "Please enter your PIN, then press #."
    ENTER_PIN,
    /// "That was wrong."
    WRONG_PIN,
    /// "Goodbye."
    GOODBYE
}
