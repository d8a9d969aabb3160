/// What the user did wrong, where, and how it is shown: the one list of messages, the collector,
/// and the renderers for people and for tools.
package flak.diag;
